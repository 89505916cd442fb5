#!/usr/bin/env bash
# Guess: in the schemas that the MCP SDK infers from Go types, json.RawMessage takes any JSON, time.Time has the format date-time, and
# an empty map comes out as an empty list does; arguments that are whole numbers reach the tool as they were sent.
# What happens: json.RawMessage is inferred as a list of numbers from 0 to 255, so every object is refused. time.Time is any text; a date
# without a time fails later, in decoding. A nil list is allowed as null, a nil map is not: the tool runs, and its answer is
# thrown away for an error with code 0. Whole numbers past 2^53 change by one on the way in and on the way out.
# For us: a server hands out schemas that we wrote (proviso schema), not inferred ones; results hold no bare maps; numbers of a register
# travel as text.
# Seen on 2026-11-30 with modelcontextprotocol/go-sdk v1.8.0.
# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname "$0")/common.sh"

go_modules github.com/modelcontextprotocol/go-sdk/mcp@v1.8.0
cat >main.go <<'GO'
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

type asked struct {
	Deal   json.RawMessage `json:"deal,omitempty"`
	Signed time.Time       `json:"signed,omitzero"`
	Amount int64           `json:"amount,omitempty"`
}

type found struct {
	Amount int64    `json:"amount"`
	Open   []string `json:"open"`
}

type counted struct {
	Open map[string]int `json:"open"`
}

func main() {
	ctx := context.Background()
	server := mcp.NewServer(&mcp.Implementation{Name: "drafts", Version: "1"}, nil)
	mcp.AddTool(server, &mcp.Tool{Name: "draft"}, func(_ context.Context, _ *mcp.CallToolRequest, a asked) (*mcp.CallToolResult, found, error) {
		fmt.Println("  the tool is asked with amount", a.Amount)
		return nil, found{Amount: 9007199254740993}, nil
	})
	mcp.AddTool(server, &mcp.Tool{Name: "count"}, func(context.Context, *mcp.CallToolRequest, struct{}) (*mcp.CallToolResult, counted, error) {
		fmt.Println("  the tool runs")
		return nil, counted{}, nil
	})
	here, there := mcp.NewInMemoryTransports()
	if _, err := server.Connect(ctx, here, nil); err != nil {
		panic(err)
	}
	client, err := mcp.NewClient(&mcp.Implementation{Name: "client", Version: "1"}, nil).Connect(ctx, there, nil)
	if err != nil {
		panic(err)
	}
	for tool, err := range client.Tools(ctx, nil) {
		if err != nil {
			panic(err)
		}
		if tool.Name == "draft" {
			properties, _ := json.Marshal(tool.InputSchema.(map[string]any)["properties"])
			fmt.Println(string(properties))
		}
	}
	call := func(tool, arguments string) {
		fmt.Println(tool, arguments)
		result, err := client.CallTool(ctx, &mcp.CallToolParams{Name: tool, Arguments: json.RawMessage(arguments)})
		if err != nil {
			fmt.Println("  error:", err)
			return
		}
		if result.IsError {
			fmt.Println("  refused")
			return
		}
		fmt.Println("  answer:", result.Content[0].(*mcp.TextContent).Text)
	}
	call("draft", `{"deal": {"seat": "first"}}`)
	call("draft", `{"deal": [123, 125]}`)
	call("draft", `{"signed": "2026-11-30"}`)
	call("draft", `{"amount": 9007199254740993}`)
	call("count", `{}`)
}
GO
go run . >seen
expect <<'SEEN'
{"amount":{"type":"integer"},"deal":{"items":{"maximum":255,"minimum":0,"type":"integer"},"type":["null","array"]},"signed":{"type":"string"}}
draft {"deal": {"seat": "first"}}
  refused
draft {"deal": [123, 125]}
  the tool is asked with amount 0
  answer: {"amount":9007199254740992,"open":null}
draft {"signed": "2026-11-30"}
  refused
draft {"amount": 9007199254740993}
  the tool is asked with amount 9007199254740992
  answer: {"amount":9007199254740992,"open":null}
count {}
  the tool runs
  error: calling "tools/call": validating tool output: validating root: validating /properties/open: type: <invalid reflect.Value> has type "null", want "object"
SEEN
