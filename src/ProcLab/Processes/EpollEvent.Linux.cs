using System.Runtime.InteropServices;

namespace ProcLab.Processes;

/// <summary>struct epoll_event, which is packed on x86-64 and on no other architecture.</summary>
internal static unsafe class EpollEvent
{
    private static readonly bool IsPacked = RuntimeInformation.ProcessArchitecture == Architecture.X64;

    public static readonly int Size = IsPacked ? 12 : 16;

    private static readonly int DataOffset = IsPacked ? 4 : 8;

    public static void Write(byte* target, uint events, int descriptor)
    {
        *(uint*)target = events;
        *(long*)(target + DataOffset) = descriptor;
    }

    public static int DescriptorOf(byte* events, int index) => (int)*(long*)(events + (index * Size) + DataOffset);
}
