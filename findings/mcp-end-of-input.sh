#!/usr/bin/env bash
# Guess: a server on standard input that reads its last request and then the end of input answers what it was asked, then stops.
# What happens: the end of input ends the session at once. Nothing is answered, the tool never comes to its end, Run returns nil and the
# program exits 0. A request that the client cancels is, the other way round, still answered, with the words of the cancelled context.
# For us: a script that pipes requests into a server (as tests and one-off calls do) loses the last answers without a sign. Keep the pipe
# open until the answers came; in tests talk through a pipe of our own; never take exit code 0 as "answered".
# Seen on 2026-11-30 with modelcontextprotocol/go-sdk v1.8.0.
# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname "$0")/common.sh"

go_modules github.com/modelcontextprotocol/go-sdk/mcp@v1.8.0
cat >main.go <<'GO'
package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

func main() {
	server := mcp.NewServer(&mcp.Implementation{Name: "drafts", Version: "1"}, nil)
	mcp.AddTool(server, &mcp.Tool{Name: "draft"}, func(ctx context.Context, _ *mcp.CallToolRequest, _ struct{}) (*mcp.CallToolResult, any, error) {
		select {
		case <-ctx.Done():
			fmt.Fprintln(os.Stderr, "the tool is cancelled")
			return nil, nil, ctx.Err()
		case <-time.After(time.Second):
			fmt.Fprintln(os.Stderr, "the tool is done")
			return &mcp.CallToolResult{Content: []mcp.Content{&mcp.TextContent{Text: "a draft"}}}, nil, nil
		}
	})
	err := server.Run(context.Background(), &mcp.StdioTransport{})
	fmt.Fprintln(os.Stderr, "the server ends with", err)
}
GO
go build -o server .
hello() {
	echo '{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"client","version":"1"}}}'
	echo '{"jsonrpc":"2.0","method":"notifications/initialized"}'
}
call='{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"draft","arguments":{}}}'
cancel='{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}'
answers() {
	./server 2>told | sed -n 's/.*"id":1,/answer: /p' >answered
	cat answered told
}
{
	echo "the pipe stays open:"
	{ hello; echo "$call"; sleep 3; } | answers
	echo "the pipe ends after the request:"
	{ hello; echo "$call"; } | answers
	echo "the request is cancelled:"
	{ hello; echo "$call"; sleep 0.3; echo "$cancel"; sleep 1; } | answers
} >seen
expect <<'SEEN'
the pipe stays open:
answer: "result":{"content":[{"type":"text","text":"a draft"}]}}
the tool is done
the server ends with <nil>
the pipe ends after the request:
the server ends with <nil>
the request is cancelled:
answer: "result":{"content":[{"type":"text","text":"context canceled"}],"isError":true}}
the tool is cancelled
the server ends with <nil>
SEEN
