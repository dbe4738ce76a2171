package cli

import (
	"errors"
	"os"
	"runtime"
	"runtime/pprof"
)

// A profile records where a command spends its time and memory, for "go tool pprof".
type profile struct {
	cpu, memory string // files; "" for none
	file        *os.File
}

func (p *profile) start() error {
	if p.cpu == "" {
		return nil
	}
	f, err := os.Create(p.cpu)
	if err != nil {
		return err
	}
	p.file = f
	return pprof.StartCPUProfile(f)
}

func (p *profile) stop() error {
	var errs []error
	if p.file != nil {
		pprof.StopCPUProfile()
		errs = append(errs, p.file.Close())
	}
	if p.memory != "" {
		f, err := os.Create(p.memory)
		if err != nil {
			return errors.Join(append(errs, err)...)
		}
		runtime.GC()
		errs = append(errs, pprof.WriteHeapProfile(f), f.Close())
	}
	return errors.Join(errs...)
}
