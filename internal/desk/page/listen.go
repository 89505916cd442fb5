package page

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"
)

// Listen opens an address such as 127.0.0.1:0. It tells whether only this machine reaches it.
func Listen(address string) (l net.Listener, alone bool, err error) {
	if l, err = net.Listen("tcp", address); err != nil {
		return nil, false, err
	}
	tcp, ok := l.Addr().(*net.TCPAddr)
	return l, ok && tcp.IP.IsLoopback(), nil
}

// parting is how long requests have to end once the page stops.
const parting = 5 * time.Second

// Serve answers what comes in until the context ends, and lets what is being answered end.
func Serve(ctx context.Context, l net.Listener, d *Desk) error {
	server := &http.Server{
		Handler:           d,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       time.Minute,
		WriteTimeout:      2 * time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    32 << 10,
	}
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		last, done := context.WithTimeout(context.Background(), parting)
		defer done()
		stopped <- server.Shutdown(last)
	}()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	if err := <-stopped; err != nil {
		return server.Close()
	}
	return nil
}
