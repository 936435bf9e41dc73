using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using ProcLab.Links.Handshake;
using ProcLab.Tests.Transports;
using ProcLab.Transports;
using ProcLab.Wire;

namespace ProcLab.Tests.Links.Handshake;

/// <summary>A worker speaks to nobody who does not prove to be its host.</summary>
public sealed class HostDoorTests : TransportTestBase
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(StartLine.KeyBytes);
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly string _address;

    public HostDoorTests()
    {
        Keep(_listener);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _address = $"tcp:{_listener.LocalEndPoint}";
    }

    [Fact(Timeout = TimeLimit)]
    public async Task A_host_that_holds_the_key_is_believed()
    {
        var (connecting, host) = await BeginAsync();
        var (claim, challenge, proof) = Converse(host);
        Assert.Equal(Stranger.Prove("worker", _key, _address, host.ProcessId, claim, challenge), proof);

        host.Send(new ProofMessage(Stranger.Prove("host", _key, _address, host.ProcessId, claim, challenge)));

        var connection = Keep(await connecting.WaitAsync(s_limit));
        connection.Write("hello"u8);
        connection.Dispose();
        Assert.Equal("hello"u8.ToArray(), host.ReceiveAll());
    }

    [Theory(Timeout = TimeLimit)]
    [InlineData("wrong key", "does not hold this worker's key")]
    [InlineData("reflection", "does not hold this worker's key")]
    [InlineData("short digest", "has 32 bytes, this one has 16")]
    [InlineData("more behind the proof", "went on speaking")]
    public async Task PIP_08_A_host_with_a_bad_proof_is_told_nothing_more(string manner, string reason)
    {
        var (connecting, host) = await BeginAsync();
        var (claim, challenge, proof) = Converse(host, reflects: manner == "reflection");
        byte[] right = Stranger.Prove("host", _key, _address, host.ProcessId, claim, challenge);
        using var frames = new FrameWriter();
        MessageFrames.Add(frames, new ProofMessage(manner switch
        {
            "wrong key" => Stranger.Prove("host", new byte[32], _address, host.ProcessId, claim, challenge),
            "reflection" => proof,
            "short digest" => right[..16],
            _ => right,
        }));
        if (manner == "more behind the proof")
            MessageFrames.Add(frames, new WelcomeMessage(1, "w1", false, null, null));

        host.Send(frames.Written.Span);

        await IsRefusedAsync(connecting, host, reason);
    }

    [Fact(Timeout = TimeLimit)]
    public async Task A_host_that_asks_for_no_proof_is_not_believed()
    {
        var (connecting, host) = await BeginAsync();
        host.ReceiveBytes(MessageKind.Claim);

        host.Send(new WelcomeMessage(1, "w1", false, null, null));

        await IsRefusedAsync(connecting, host, "said Welcome where Challenge belongs");
    }

    [Fact(Timeout = TimeLimit)]
    public async Task A_web_server_is_not_believed()
    {
        var (connecting, host) = await BeginAsync();
        host.ReceiveBytes(MessageKind.Claim);

        host.Send("HTTP/1.1 400 Bad Request\r\n\r\n"u8);

        await IsRefusedAsync(connecting, host, "HTTP");
    }

    [Fact(Timeout = TimeLimit)]
    public async Task A_silent_host_is_given_up_after_five_seconds()
    {
        long begun = Stopwatch.GetTimestamp();
        var (connecting, host) = await BeginAsync();
        host.ReceiveBytes(MessageKind.Claim);

        await IsRefusedAsync(connecting, host, "did not prove who it is within 5 s");

        Assert.InRange(Stopwatch.GetElapsedTime(begun).TotalSeconds, 4, 15);
    }

    [Fact(Timeout = TimeLimit)]
    public async Task Who_listens_on_a_socket_and_is_not_the_parent_has_to_prove_it_too()
    {
        var listener = Listen("uds");
        var connecting = OnThread(() => HostDoor.Connect(new StartLine(1, listener.Address, _key)));
        var host = await AcceptAsync(listener);

        host.Write("HTTP/1.1 400 Bad Request\r\n\r\n"u8);

        var error = await Assert.ThrowsAsync<HandshakeException>(() => connecting.WaitAsync(s_limit));
        Assert.Contains("did not prove to be the host", error.Message, StringComparison.Ordinal);
    }

    private async Task<(Task<TransportConnection> Connecting, Stranger Host)> BeginAsync()
    {
        var connecting = OnThread(() => HostDoor.Connect(new StartLine(1, _address, _key)));
        return (connecting, Keep(Stranger.Opens(await _listener.AcceptAsync())));
    }

    private static (byte[] Claim, byte[] Challenge, byte[] Proof) Converse(Stranger host, bool reflects = false)
    {
        byte[] claim = host.ReceiveBytes(MessageKind.Claim);
        byte[] challenge = reflects ? claim : RandomNumberGenerator.GetBytes(32);
        host.Send(new ChallengeMessage(challenge));
        return (claim, challenge, host.ReceiveBytes(MessageKind.Proof));
    }

    private async Task IsRefusedAsync(Task<TransportConnection> connecting, Stranger host, string reason)
    {
        var error = await Assert.ThrowsAsync<HandshakeException>(() => connecting.WaitAsync(s_limit));
        Assert.StartsWith($"who listens at {_address} did not prove to be the host: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Empty(host.ReceiveAll());
    }
}
