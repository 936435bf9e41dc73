using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace ProcLab.Transports;

/// <summary>What stands at a path, links not followed.</summary>
[SupportedOSPlatform("linux")]
internal readonly partial record struct FileStatus
{
    private const int CurrentFolder = -100;
    private const int DoNotFollow = 0x100;
    private const int OfDescriptor = 0x1000;
    private const uint BasicFields = 0x7FF;
    private const int StructSize = 256;

    private FileStatus(ReadOnlySpan<byte> statx)
    {
        // struct statx: stx_uid at 20, stx_mode at 28, stx_ino at 32, stx_dev_major and stx_dev_minor at 136; the same on every architecture.
        UserId = MemoryMarshal.Read<uint>(statx[20..]);
        int mode = MemoryMarshal.Read<ushort>(statx[28..]);
        Kind = (FileKind)(mode & 0xF000);
        Mode = (UnixFileMode)(mode & 0xFFF);
        Identity = (MemoryMarshal.Read<ulong>(statx[136..]), MemoryMarshal.Read<ulong>(statx[32..]));
    }

    public FileKind Kind { get; }

    public uint UserId { get; }

    public UnixFileMode Mode { get; }

    /// <summary>The same for two names of one file only.</summary>
    public (ulong Device, ulong Number) Identity { get; }

    /// <summary>The status, or <see langword="null"/> when nothing stands there, or nothing that this user may see.</summary>
    public static unsafe FileStatus? Of(string path)
    {
        byte* buffer = stackalloc byte[StructSize];
        return GetStatus(CurrentFolder, path, DoNotFollow, BasicFields, buffer) == 0
            ? new FileStatus(new ReadOnlySpan<byte>(buffer, StructSize))
            : null;
    }

    /// <summary>The status of an open file, or <see langword="null"/> when the system does not tell it.</summary>
    public static unsafe FileStatus? Of(SafeHandle file)
    {
        byte* buffer = stackalloc byte[StructSize];
        return GetStatus(file, "", OfDescriptor, BasicFields, buffer) == 0
            ? new FileStatus(new ReadOnlySpan<byte>(buffer, StructSize))
            : null;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int GetStatus(SafeHandle file, string path, int flags, uint mask, byte* buffer);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int GetStatus(int folder, string path, int flags, uint mask, byte* buffer);
}

/// <summary>The kinds of files that matter here, as the system numbers them.</summary>
internal enum FileKind
{
    Folder = 0x4000,
    Link = 0xA000,
    Socket = 0xC000,
}
