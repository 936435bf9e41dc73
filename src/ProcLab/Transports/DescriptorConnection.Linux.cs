using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ProcLab.Transports;

/// <summary>A connected stream socket driven by blocking system calls.</summary>
internal sealed partial class DescriptorConnection(int descriptor) : TransportConnection
{
    private const int Interrupted = 4;
    private const int NoSignal = 0x4000;
    private const int ShutdownBoth = 2;

    private readonly Descriptor _socket = new(descriptor);

    public override unsafe int Read(Span<byte> buffer)
    {
        fixed (byte* data = buffer)
        {
            for (;;)
            {
                nint count = Receive(_socket, data, (nuint)buffer.Length, 0);
                if (count >= 0)
                    return (int)count;
                if (Marshal.GetLastPInvokeError() != Interrupted)
                    throw Error("reading failed");
            }
        }
    }

    public override unsafe void Write(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* data = bytes)
        {
            int sent = 0;
            while (sent < bytes.Length)
            {
                nint count = Send(_socket, data + sent, (nuint)(bytes.Length - sent), NoSignal);
                if (count >= 0)
                    sent += (int)count;
                else if (Marshal.GetLastPInvokeError() != Interrupted)
                    throw Error("writing failed");
            }
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        Write(bytes.Span);
        return ValueTask.CompletedTask;
    }

    public override void Dispose()
    {
        // The handle closes the descriptor when the last call has returned; the shutdown is what makes a blocked one return.
        if (!_socket.IsClosed)
            _ = Shutdown(_socket, ShutdownBoth);
        _socket.Dispose();
    }

    /// <summary>The last system call's error, with what was tried.</summary>
    internal static IOException Error(string what)
    {
        int error = Marshal.GetLastPInvokeError();
        return new IOException($"{what}: {Marshal.GetPInvokeErrorMessage(error)} (errno {error}).");
    }

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    private static unsafe partial nint Receive(Descriptor socket, byte* buffer, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    private static unsafe partial nint Send(Descriptor socket, byte* buffer, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "shutdown")]
    private static partial int Shutdown(Descriptor socket, int how);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int CloseDescriptor(nint descriptor);

    private sealed class Descriptor : SafeHandleMinusOneIsInvalid
    {
        public Descriptor(int descriptor)
            : base(ownsHandle: true) => SetHandle(descriptor);

        protected override bool ReleaseHandle() => CloseDescriptor(handle) == 0;
    }
}
