using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace ProcLab.Processes;

/// <summary>What is done with a bare file descriptor, interrupted calls taken up again.</summary>
[SupportedOSPlatform("linux")]
internal static unsafe class Descriptor
{
    public const int None = -1;

    private const int FirstAfterStandard = 3;

    /// <summary>Makes a pipe, closed on exec on both sides.</summary>
    /// <returns>Zero, or the error number.</returns>
    public static int TryMakePipe(out int readEnd, out int writeEnd)
    {
        int* ends = stackalloc int[2];
        readEnd = writeEnd = None;
        if (LibC.pipe2(ends, LibC.O_CLOEXEC) != 0)
            return Marshal.GetLastPInvokeError();

        readEnd = ends[0];
        writeEnd = ends[1];
        return MoveAboveStandard(ref readEnd) is > 0 and var error ? error : MoveAboveStandard(ref writeEnd);
    }

    /// <summary>Reads what is there: the number of bytes, 0 at the end, or the negative error number.</summary>
    public static int Read(int descriptor, Span<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            while (true)
            {
                nint count = LibC.read(descriptor, start, (nuint)buffer.Length);
                if (count >= 0)
                    return (int)count;
                int error = Marshal.GetLastPInvokeError();
                if (error != LibC.EINTR)
                    return -error;
            }
        }
    }

    /// <summary>Writes once: the number of bytes, or the negative error number.</summary>
    public static int Write(int descriptor, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            while (true)
            {
                nint count = LibC.write(descriptor, start, (nuint)bytes.Length);
                if (count >= 0)
                    return (int)count;
                int error = Marshal.GetLastPInvokeError();
                if (error != LibC.EINTR)
                    return -error;
            }
        }
    }

    public static void SetNonBlocking(int descriptor)
    {
        // A pipe's end has no other status flag that this could clear.
        LibC.fcntl(descriptor, LibC.F_SETFL, LibC.O_NONBLOCK);
    }

    /// <summary>Closes it and forgets its number, which the next descriptor may get.</summary>
    public static void Close(ref int descriptor)
    {
        // Never retried: Linux has given the number free even when close was interrupted.
        if (descriptor != None)
            LibC.close(descriptor);
        descriptor = None;
    }

    /// <summary>
    /// In a host that was itself started without 0, 1 or 2, a new descriptor may get such a number, and would be overwritten while
    /// the child's standard streams are put in their places.
    /// </summary>
    private static int MoveAboveStandard(ref int descriptor)
    {
        if (descriptor >= FirstAfterStandard)
            return 0;

        int moved = LibC.fcntl(descriptor, LibC.F_DUPFD_CLOEXEC, FirstAfterStandard);
        if (moved < 0)
            return Marshal.GetLastPInvokeError();
        Close(ref descriptor);
        descriptor = moved;
        return 0;
    }
}
