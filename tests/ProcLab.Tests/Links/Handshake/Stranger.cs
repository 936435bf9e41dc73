using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using ProcLab.Wire;

namespace ProcLab.Tests.Links.Handshake;

/// <summary>A raw TCP peer that says what a test wants, with proofs made from docs/protocol.md and not by the library.</summary>
internal sealed class Stranger : IDisposable
{
    private readonly Socket _socket;
    private readonly FrameReader _frames = new();

    private Stranger(Socket socket)
    {
        _socket = socket;
        _socket.ReceiveTimeout = 20_000;
        _socket.NoDelay = true;
    }

    public static int PortOf(string address) => int.Parse(address[(address.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture);

    /// <summary>One that connects to a listener.</summary>
    public static Stranger Knocks(string address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(IPAddress.Loopback, PortOf(address));
        return new Stranger(socket);
    }

    /// <summary>One that was connected to.</summary>
    public static Stranger Opens(Socket accepted) => new(accepted);

    /// <summary>The proof over a conversation, as docs/protocol.md has it.</summary>
    public static byte[] Prove(string role, byte[] key, string address, int processId, byte[] workerNonce, byte[] hostNonce, int version = 1)
    {
        string[] lines = [$"proclab/{version} {role}", address, $"{processId}", Convert.ToHexString(workerNonce).ToLowerInvariant(), Convert.ToHexString(hostNonce).ToLowerInvariant()];
        return HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Concat(lines.Select(static line => line + "\n"))));
    }

    public void Send(ReadOnlySpan<byte> bytes) => _socket.Send(bytes);

    public void Send<TMessage>(in TMessage message)
        where TMessage : struct, IMessage
    {
        using var frames = new FrameWriter();
        MessageFrames.Add(frames, message);
        _socket.Send(frames.Written.Span);
    }

    /// <summary>The bytes in the last field of the next message, which must be of that kind.</summary>
    public byte[] ReceiveBytes(MessageKind expected)
    {
        ReadOnlyMemory<byte> body;
        while (!_frames.TryReadFrame(out body))
        {
            int count = _socket.Receive(_frames.GetSpan());
            Assert.True(count > 0, "The connection ended.");
            _frames.Advance(count);
        }

        var reader = new MessagePackReader(body.Span);
        Assert.Equal(expected, MessageFrames.ReadHead(ref reader, out int fields));
        if (fields == 2)
            ProcessId = reader.ReadInt32();
        return reader.ReadBinary().ToArray();
    }

    /// <summary>The process that a claim named.</summary>
    public int ProcessId { get; private set; }

    /// <summary>What comes until the other side closes.</summary>
    public byte[] ReceiveAll()
    {
        var all = new List<byte>();
        byte[] buffer = new byte[4096];
        try
        {
            while (_socket.Receive(buffer) is > 0 and var count)
                all.AddRange(buffer[..count]);
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionReset)
        {
            // It was closed with something unread in it.
        }

        return [.. all];
    }

    public bool IsClosed()
    {
        try
        {
            return _socket.Poll(0, SelectMode.SelectRead) && _socket.Available == 0;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _frames.Dispose();
    }
}
