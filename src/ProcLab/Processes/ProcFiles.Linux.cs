using System.Buffers.Text;
using System.Globalization;
using System.Runtime.Versioning;

namespace ProcLab.Processes;

/// <summary>Reads the kernel's facts from /proc. Of a process, the caller makes sure that it is not reaped yet.</summary>
[SupportedOSPlatform("linux")]
internal static class ProcFiles
{
    private const int MaxFileBytes = 4096;

    /// <summary>The first field after the name in /proc/pid/stat is number 3; the start time is number 22.</summary>
    private const int StartTimeAfterName = 22 - 3;

    /// <summary>And the niceness number 19.</summary>
    private const int NiceAfterName = 19 - 3;

    /// <summary>And the parent number 4.</summary>
    private const int ParentAfterName = 4 - 3;

    /// <summary>The time of the start, in clock ticks since boot.</summary>
    public static long? ReadStartTicks(int pid) => ReadStat(pid, StartTimeAfterName);

    /// <summary>The parent's process id; 0 where it cannot be seen from here.</summary>
    public static int? ReadParent(int pid) => (int?)ReadStat(pid, ParentAfterName);

    /// <summary>The niceness.</summary>
    public static long? ReadNice(int pid) => ReadStat(pid, NiceAfterName);

    /// <summary>How many descriptors the process may have open.</summary>
    public static long? ReadOpenFilesLimit(int pid)
    {
        Span<byte> buffer = stackalloc byte[MaxFileBytes];
        var limits = ReadOf(pid, "limits", buffer);
        int start = limits.IndexOf("\nMax open files"u8);
        if (start < 0)
            return null;
        var value = limits[(start + "\nMax open files"u8.Length)..].TrimStart((byte)' ');
        return Utf8Parser.TryParse(value, out long files, out _) ? files : null;
    }

    /// <summary>Null for a process that has ended.</summary>
    public static ProcessMemory? ReadMemory(int pid)
    {
        Span<byte> buffer = stackalloc byte[MaxFileBytes];
        var status = ReadOf(pid, "status", buffer);
        return FindKibibytes(status, "\nVmRSS:"u8) is { } resident && FindKibibytes(status, "\nVmHWM:"u8) is { } peak
            ? new ProcessMemory(resident * 1024, peak * 1024)
            : null;
    }

    /// <summary>How many threads of the machine run or wait for a processor now, the one that asks among them.</summary>
    public static int? ReadRunnable()
    {
        // Three averages, and then "runnable/all".
        Span<byte> buffer = stackalloc byte[MaxFileBytes];
        var load = Read("/proc/loadavg", buffer);
        for (int field = 0; field < 3; field++)
            load = load[(load.IndexOf((byte)' ') + 1)..];
        return Utf8Parser.TryParse(load, out int runnable, out _) ? runnable : null;
    }

    private static long? FindKibibytes(ReadOnlySpan<byte> status, ReadOnlySpan<byte> key)
    {
        int start = status.IndexOf(key);
        if (start < 0)
            return null;
        var value = status[(start + key.Length)..].TrimStart(" \t"u8);
        return Utf8Parser.TryParse(value, out long kibibytes, out _) ? kibibytes : null;
    }

    /// <summary>A number of /proc/pid/stat, by its place after the name.</summary>
    private static long? ReadStat(int pid, int field)
    {
        Span<byte> buffer = stackalloc byte[MaxFileBytes];
        var stat = ReadOf(pid, "stat", buffer);

        // The name stands in parentheses and may itself contain anything.
        int nameEnd = stat.LastIndexOf((byte)')');
        if (nameEnd < 0)
            return null;
        stat = stat[(nameEnd + 1)..].TrimStart((byte)' ');
        for (; field > 0; field--)
            stat = stat[(stat.IndexOf((byte)' ') + 1)..];
        return Utf8Parser.TryParse(stat, out long value, out _) ? value : null;
    }

    private static ReadOnlySpan<byte> ReadOf(int pid, string file, Span<byte> buffer) =>
        Read(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/{file}"), buffer);

    private static ReadOnlySpan<byte> Read(string path, Span<byte> buffer)
    {
        int descriptor = LibC.open(path, LibC.O_RDONLY | LibC.O_CLOEXEC);
        if (descriptor < 0)
            return [];
        int count = Descriptor.Read(descriptor, buffer);
        Descriptor.Close(ref descriptor);
        return buffer[..Math.Max(0, count)];
    }
}
