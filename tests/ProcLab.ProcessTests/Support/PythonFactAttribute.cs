using System.Diagnostics;

namespace ProcLab.ProcessTests;

/// <summary>A <see cref="ProcessFactAttribute"/> that is skipped where Python has no MessagePack.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonFactAttribute : ProcessFactAttribute
{
    public const string Python = "/usr/bin/python3";

    private static readonly Lazy<bool> HasMessagePack = new(Probe);

    public PythonFactAttribute()
    {
        if (!HasMessagePack.Value)
            Skip = $"{Python} cannot import msgpack (Debian: python3-msgpack).";
    }

    private static bool Probe()
    {
        if (!File.Exists(Python))
            return false;

        using var python = Process.Start(new ProcessStartInfo(Python, ["-c", "import msgpack"]) { RedirectStandardError = true })!;
        return python.WaitForExit(TimeSpan.FromSeconds(20)) && python.ExitCode == 0;
    }
}
