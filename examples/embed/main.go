// Command embed is a small HTTP service around package proviso: a deal goes in as JSON, a Word file comes out.
// It shows how a program uses the library, and may be copied as a beginning.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/proviso-legal/proviso"
)

func main() {
	address := flag.String("listen", "127.0.0.1:8080", "where to listen")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, *address); err != nil {
		fmt.Fprintf(os.Stderr, "embed: %s\n", err)
		os.Exit(1)
	}
}

// run serves until the context ends, and then until the requests at hand are answered.
func run(ctx context.Context, address string) error {
	studio, err := proviso.Open(proviso.Options{})
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "embed: listening on http://%s\n", l.Addr())
	return serve(ctx, l, newService(studio))
}

// The times of a request.
const (
	timeToRead   = 10 * time.Second
	timeToAnswer = 30 * time.Second
	timeToEnd    = 15 * time.Second
)

func serve(ctx context.Context, l net.Listener, handler http.Handler) error {
	server := &http.Server{
		Handler:           timed(handler),
		ReadHeaderTimeout: timeToRead,
		ReadTimeout:       timeToRead,
		WriteTimeout:      timeToRead + timeToAnswer,
		MaxHeaderBytes:    16 << 10,
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(l) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.Background(), timeToEnd)
	defer cancel()
	err := server.Shutdown(last)
	if served := <-ended; !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, served)
	}
	return err
}

// timed ends the context of each request when its time is up.
func timed(handler http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), timeToAnswer)
		defer cancel()
		handler.ServeHTTP(w, r.WithContext(ctx))
	})
}
