using System.Runtime.Versioning;

namespace ProcLab.Processes;

internal static unsafe partial class StandardInput
{
    [SupportedOSPlatform("linux")]
    private static int ReadByteOnLinux()
    {
        byte value;
        return Descriptor.Read(0, new Span<byte>(&value, 1)) == 1 ? value : -1;
    }

    [SupportedOSPlatform("linux")]
    private static void ReplaceWithNullOnLinux()
    {
        int empty = LibC.open("/dev/null", LibC.O_RDONLY | LibC.O_CLOEXEC);
        if (empty <= 0)
            return;
        LibC.dup2(empty, 0);
        Descriptor.Close(ref empty);
    }
}
