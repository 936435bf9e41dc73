using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace ProcLab.Processes;

/// <summary>Says in one sentence why a process did not start, and what to do.</summary>
[SupportedOSPlatform("linux")]
internal static class StartErrors
{
    private const int ENOENT = 2;
    private const int E2BIG = 7;
    private const int ENOEXEC = 8;
    private const int ENOMEM = 12;
    private const int EACCES = 13;
    private const int ENOTDIR = 20;
    private const int ENFILE = 23;
    private const int EMFILE = 24;

    public static ChildProcessStartException Create(ChildProcessStart start, int error)
    {
        string what = Marshal.GetPInvokeErrorMessage(error);
        return new(start.FileName, error, $"Cannot start '{start.FileName}': {what} (error {error}); {Advice(start, error)}.");
    }

    private static string Advice(ChildProcessStart start, int error) => error switch
    {
        ENOENT or ENOTDIR or EACCES when start.WorkingDirectory is { } directory && !Directory.Exists(directory) =>
            $"check its working directory '{directory}'",
        ENOENT or ENOTDIR => "check the path, and for a script the interpreter on its first line",
        EACCES => "check that it is a file that this user may execute",
        ENOEXEC => "it is not a program for this machine, and a script needs a first line such as #!/bin/sh",
        E2BIG => "its arguments and environment are too long",
        EMFILE or ENFILE => "raise the limit on open files (ulimit -n)",
        ENOMEM => "the machine or the container has no memory left for it",
        LibC.EAGAIN => "a limit on processes is reached (ulimit -u, or pids.max of the cgroup)",
        LibC.ENOBUFS => "this user has so many pipes open that the standard input did not fit into one (fs.pipe-user-pages-soft)",
        _ => "the system gives no other reason",
    };
}
