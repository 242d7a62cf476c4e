//go:build unix

package chromium

import (
	"os/exec"
	"syscall"
)

// ownGroup makes the process the first of a new group: a browser is many processes, and all must end.
func ownGroup(c *exec.Cmd) { c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

func killGroup(c *exec.Cmd) { syscall.Kill(-c.Process.Pid, syscall.SIGKILL) }
