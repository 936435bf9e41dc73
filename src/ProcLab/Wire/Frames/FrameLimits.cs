namespace ProcLab.Wire;

/// <summary>Sizes of frames and of the buffers that hold them, in bytes.</summary>
internal static class FrameLimits
{
    /// <summary>What stands before each body: 0xC6 and the body's length, 4 bytes, big-endian. It is the header of a MessagePack bin
    /// 32.</summary>
    public const int HeaderBytes = 5;

    /// <summary>The largest body that is sent or accepted unless told otherwise: 64 MiB.</summary>
    public const int DefaultMaxFrameBytes = 64 * 1024 * 1024;

    /// <summary>The largest body that a limit may allow: 1 GiB. One frame is one array, and an array ends at 2 GiB.</summary>
    public const int HighestMaxFrameBytes = 1024 * 1024 * 1024;

    /// <summary>The largest payload that is sent in one frame, and the size of the parts of a larger one: 64 KiB. What is small waits for one part at most.</summary>
    public const int PartBytes = 64 * 1024;

    /// <summary>The largest buffer that is kept when it is empty: 256 KiB. A larger one goes back, so one big frame does not cost memory
    /// for ever.</summary>
    public const int RetainedBufferBytes = 256 * 1024;

    /// <summary>Checks a limit on bodies.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxFrameBytes"/> is not from 1 to
    /// <see cref="HighestMaxFrameBytes"/>.</exception>
    public static int Validated(int maxFrameBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxFrameBytes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxFrameBytes, HighestMaxFrameBytes);
        return maxFrameBytes;
    }
}
