using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using ProcLab.Links.Handshake;
using ProcLab.Wire;

namespace ProcLab.Tests.Links.Handshake;

/// <summary>Whoever connects to a host without being its worker is refused, told nothing, and costs the worker nothing.</summary>
public sealed class WorkerGateTests : GateTestBase
{
    private static readonly byte[] s_nonce = [.. Enumerable.Range(0, ProofMessage.Bytes).Select(static i => (byte)i)];

    [Fact(Timeout = TimeLimit)]
    public async Task Who_holds_the_key_is_let_in()
    {
        OpenGate();

        await LetInAsync();

        Assert.Equal(0, Refusals);
    }

    [Fact(Timeout = TimeLimit)]
    public async Task A_proof_made_from_the_documentation_is_taken_and_answered()
    {
        OpenGate();
        var stranger = Knock();

        stranger.Send(new ClaimMessage(12, s_nonce));
        byte[] challenge = stranger.ReceiveBytes(MessageKind.Challenge);
        stranger.Send(new ProofMessage(Stranger.Prove("worker", Key, Address, 12, s_nonce, challenge)));

        Assert.Equal(Stranger.Prove("host", Key, Address, 12, s_nonce, challenge), stranger.ReceiveBytes(MessageKind.Proof));
        Assert.Equal(12, (await Admitted.WaitAsync(s_limit)).ProcessId);
    }

    [Fact(Timeout = TimeLimit)]
    public async Task PIP_08_A_wrong_key_is_told_on_both_sides_and_the_next_one_is_served()
    {
        OpenGate();

        var error = await Assert.ThrowsAsync<HandshakeException>(() => OnThread(() => HostDoor.Connect(Start(new byte[StartLine.KeyBytes]))).WaitAsync(s_limit));

        Assert.Contains($"who listens at {Address} did not prove to be the host: it closed the connection", error.Message, StringComparison.Ordinal);
        Assert.Contains("does not hold the worker's key", NextRefusal(), StringComparison.Ordinal);
        await LetInAsync();
    }

    [Theory(Timeout = TimeLimit)]
    [InlineData("GET / HTTP/1.1\r\nHost: here\r\n\r\n", "HTTP")]
    [InlineData("\u0016\u0003\u0001\u0002\u0000\u0001", "TLS")]
    [InlineData("SSH-2.0-OpenSSH_9.7\r\n", "It looks like text")]
    [InlineData("\u0001\u0002\u0003", "0x01 came")]
    public async Task PIP_07_What_is_no_claim_is_refused_at_once_with_the_reason(string text, string reason)
    {
        OpenGate();
        var stranger = Knock();

        stranger.Send(Encoding.Latin1.GetBytes(text));

        Assert.Empty(stranger.ReceiveAll());
        string refusal = NextRefusal();
        Assert.Contains(reason, refusal, StringComparison.Ordinal);
        Assert.Contains("at byte 0", refusal, StringComparison.Ordinal);
        await LetInAsync();
    }

    [Fact(Timeout = TimeLimit)]
    public async Task SEC_08_Hello_without_a_proof_is_refused_and_answered_by_nothing()
    {
        OpenGate();
        var stranger = Knock();

        stranger.Send(new HelloMessage(1, 1, WorkerProcess));

        Assert.Empty(stranger.ReceiveAll());
        Assert.Contains("it said Hello where Claim belongs", NextRefusal(), StringComparison.Ordinal);
        await LetInAsync();
    }

    [Theory(Timeout = TimeLimit)]
    [InlineData(2_000)]
    [InlineData(uint.MaxValue)]
    public async Task SEC_11_A_claim_over_a_kibibyte_is_refused_before_it_is_read(uint length)
    {
        OpenGate();
        var stranger = Knock();

        stranger.Send([0xC6, (byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length]);

        Assert.Empty(stranger.ReceiveAll());
        Assert.Contains("over the limit of 1024 bytes", NextRefusal(), StringComparison.Ordinal);
        await LetInAsync();
    }

    [Fact(Timeout = TimeLimit)]
    public async Task SEC_11_More_than_a_kibibyte_in_all_is_refused()
    {
        OpenGate();
        var stranger = Knock();

        stranger.Send(new ClaimMessage(1, s_nonce));
        stranger.ReceiveBytes(MessageKind.Challenge);
        stranger.Send([0xC6, 0, 0, 4, 0, .. new byte[1000]]);

        Assert.Empty(stranger.ReceiveAll());
        Assert.Contains("more than 1024 bytes", NextRefusal(), StringComparison.Ordinal);
        await LetInAsync();
    }

    [Fact(Timeout = TimeLimit)]
    public async Task Silence_and_a_slow_drip_are_refused_after_five_seconds_and_nobody_waits_for_them()
    {
        OpenGate();
        var silent = Knock();
        var dripping = Knock();
        long begun = Stopwatch.GetTimestamp();

        var refused = OnThread(() => (NextRefusal(), NextRefusal(), Stopwatch.GetElapsedTime(begun)));
        byte[] claim = [0xC6, 0, 0, 0, 100, 0x93];
        for (int i = 0; i < claim.Length; i++)
        {
            dripping.Send([claim[i]]);
            await Task.Delay(TimeSpan.FromMilliseconds(700));
        }

        var (first, second, elapsed) = await refused.WaitAsync(s_limit);
        Assert.Contains("did not prove who it is within 5 s", first, StringComparison.Ordinal);
        Assert.Contains("did not prove who it is within 5 s", second, StringComparison.Ordinal);
        Assert.InRange(elapsed.TotalSeconds, 4, 15);
        Assert.Empty(silent.ReceiveAll());
        Assert.Empty(dripping.ReceiveAll());
        await LetInAsync();
    }

    [Fact(Timeout = TimeLimit)]
    public async Task The_worker_is_let_in_while_others_are_silent()
    {
        OpenGate();
        Stranger[] silent = [.. Enumerable.Range(0, WorkerGate.MostPending).Select(_ => Knock())];

        await LetInAsync();

        foreach (var stranger in silent)
            Assert.Empty(stranger.ReceiveAll());
        Assert.Contains("had not yet proved who it is when 8 others had connected", NextRefusal(), StringComparison.Ordinal);
        Assert.Equal(0, Refusals);
    }

    [Fact(Timeout = TimeLimit)]
    public async Task SEC_11_No_more_than_eight_may_be_pending_and_refusals_are_not_told_without_end()
    {
        OpenGate();
        Stranger[] silent = [.. Enumerable.Range(0, 40).Select(_ => Knock())];

        await Task.Run(() => Assert.All(silent[..^WorkerGate.MostPending], static stranger => Assert.Empty(stranger.ReceiveAll()))).WaitAsync(s_limit);

        Assert.All(silent[^WorkerGate.MostPending..], static stranger => Assert.False(stranger.IsClosed()));
        Assert.Equal(WorkerGate.MostTold, Refusals);
        await LetInAsync();
    }

    [Fact(Timeout = TimeLimit)]
    public async Task A_proof_that_was_heard_is_of_no_use_again()
    {
        OpenGate();
        var first = Knock();
        first.Send(new ClaimMessage(12, s_nonce));
        byte[] proof = Stranger.Prove("worker", Key, Address, 12, s_nonce, first.ReceiveBytes(MessageKind.Challenge));

        var replaying = Knock();
        replaying.Send(new ClaimMessage(12, s_nonce));
        replaying.ReceiveBytes(MessageKind.Challenge);
        replaying.Send(new ProofMessage(proof));

        Assert.Empty(replaying.ReceiveAll());
        Assert.Contains("does not hold the worker's key", NextRefusal(), StringComparison.Ordinal);
        first.Send(new ProofMessage(proof));
        Assert.Equal(12, (await Admitted.WaitAsync(s_limit)).ProcessId);
    }

    [Theory(Timeout = TimeLimit)]
    [InlineData("another role")]
    [InlineData("another version")]
    [InlineData("another address")]
    [InlineData("another process")]
    [InlineData("other nonces")]
    public async Task SEC_03_A_proof_is_bound_to_all_that_was_said(string what)
    {
        OpenGate();
        var stranger = Knock();
        stranger.Send(new ClaimMessage(12, s_nonce));
        byte[] challenge = stranger.ReceiveBytes(MessageKind.Challenge);

        stranger.Send(new ProofMessage(what switch
        {
            "another role" => Stranger.Prove("host", Key, Address, 12, s_nonce, challenge),
            "another version" => Stranger.Prove("worker", Key, Address, 12, s_nonce, challenge, version: 0),
            "another address" => Stranger.Prove("worker", Key, "tcp:127.0.0.1:1", 12, s_nonce, challenge),
            "another process" => Stranger.Prove("worker", Key, Address, 13, s_nonce, challenge),
            _ => Stranger.Prove("worker", Key, Address, 12, challenge, s_nonce),
        }));

        Assert.Empty(stranger.ReceiveAll());
        Assert.Contains("does not hold the worker's key", NextRefusal(), StringComparison.Ordinal);
        await LetInAsync();
    }

    [Fact(Timeout = TimeLimit)]
    public async Task SEC_03_A_squatter_cannot_relay_the_worker_to_its_host()
    {
        OpenGate();
        using var squatter = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        squatter.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        squatter.Listen();
        var lured = OnThread(() => HostDoor.Connect(new StartLine(1, $"tcp:{squatter.LocalEndPoint}", Key)));
        var worker = Keep(Stranger.Opens(await squatter.AcceptAsync()));
        var host = Knock();

        host.Send(new ClaimMessage(Environment.ProcessId, worker.ReceiveBytes(MessageKind.Claim)));
        worker.Send(new ChallengeMessage(host.ReceiveBytes(MessageKind.Challenge)));
        host.Send(new ProofMessage(worker.ReceiveBytes(MessageKind.Proof)));

        Assert.Empty(host.ReceiveAll());
        Assert.Contains("was told another address", NextRefusal(), StringComparison.Ordinal);
        worker.Dispose();
        await Assert.ThrowsAsync<HandshakeException>(() => lured.WaitAsync(s_limit));
        await LetInAsync();
    }

    [Theory(Timeout = TimeLimit)]
    [InlineData(0)]
    [InlineData(16)]
    [InlineData(20)]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(48)]
    [InlineData(64)]
    public async Task SEC_05_Digests_and_nonces_of_other_lengths_are_refused(int length)
    {
        OpenGate();
        var proving = Knock();
        proving.Send(new ClaimMessage(12, s_nonce));
        byte[] challenge = proving.ReceiveBytes(MessageKind.Challenge);
        byte[] text = Encoding.UTF8.GetBytes($"proclab/1 worker\n{Address}\n12\n{Convert.ToHexStringLower(s_nonce)}\n{Convert.ToHexStringLower(challenge)}\n");

        // Right by another algorithm, or right as far as it goes.
#pragma warning disable CA5350, CA5351 // That they are weak is why they are refused.
        proving.Send(new ProofMessage(length switch
        {
            16 => HMACMD5.HashData(Key, text),
            20 => HMACSHA1.HashData(Key, text),
            48 => HMACSHA384.HashData(Key, text),
            64 => HMACSHA512.HashData(Key, text),
            _ => [.. HMACSHA256.HashData(Key, text).Append((byte)0).Take(length)],
        }));
#pragma warning restore CA5350, CA5351
        var claiming = Knock();
        claiming.Send(new ClaimMessage(12, new byte[length]));

        Assert.Empty(proving.ReceiveAll());
        Assert.Empty(claiming.ReceiveAll());
        Assert.Contains($"has 32 bytes, this one has {length}", NextRefusal(), StringComparison.Ordinal);
        Assert.Contains($"has 32 bytes, this one has {length}", NextRefusal(), StringComparison.Ordinal);
        await LetInAsync();
    }

    [Fact(Timeout = TimeLimit)]
    public async Task Who_goes_on_speaking_before_it_is_believed_is_refused()
    {
        OpenGate();
        var stranger = Knock();
        stranger.Send(new ClaimMessage(12, s_nonce));
        byte[] challenge = stranger.ReceiveBytes(MessageKind.Challenge);

        using var frames = new FrameWriter();
        MessageFrames.Add(frames, new ProofMessage(Stranger.Prove("worker", Key, Address, 12, s_nonce, challenge)));
        MessageFrames.Add(frames, new HelloMessage(1, 1, 12));
        stranger.Send(frames.Written.Span);

        Assert.Empty(stranger.ReceiveAll());
        Assert.Contains("went on speaking", NextRefusal(), StringComparison.Ordinal);
        await LetInAsync();
    }

    [Fact(Timeout = TimeLimit)]
    public async Task A_worker_that_is_itself_the_process_that_was_started_must_say_so()
    {
        OpenGate(processId: WorkerProcess, isItself: true);

        await Assert.ThrowsAsync<HandshakeException>(() => OnThread(() => HostDoor.Connect(Start())).WaitAsync(s_limit));

        Assert.Equal($"it says that it is process {Environment.ProcessId}, and the worker is process {WorkerProcess}", NextRefusal());
    }

    [Fact(Timeout = TimeLimit)]
    public async Task The_kernels_word_is_enough_for_the_process_that_was_started()
    {
        if (!OperatingSystem.IsLinux())
            return;
        OpenGate("pipe", Environment.ProcessId, isItself: true);

        Keep(ProcLab.Transports.Transport.Connect(Address));

        Assert.Equal(Environment.ProcessId, (await Admitted.WaitAsync(s_limit)).ProcessId);
    }

    [Fact(Timeout = TimeLimit)]
    public async Task By_the_kernels_word_another_process_is_refused_at_once()
    {
        if (!OperatingSystem.IsLinux())
            return;
        OpenGate("uds", WorkerProcess, isItself: true);

        var other = Keep(ProcLab.Transports.Transport.Connect(Address));

        Assert.Equal(0, await OnThread(() => other.Read(new byte[10])).WaitAsync(s_limit));
        Assert.Equal($"process {Environment.ProcessId} is not the worker, which is process {WorkerProcess}", NextRefusal());
    }

    [Fact(Timeout = TimeLimit)]
    public async Task Behind_a_wrapper_the_key_is_the_proof()
    {
        OpenGate("pipe", WorkerProcess, isItself: false);

        await LetInAsync();
    }

    [Fact(Timeout = TimeLimit)]
    public async Task Nobody_is_listened_to_after_the_worker_has_come()
    {
        OpenGate();
        await LetInAsync();

        Assert.Throws<SocketException>(Knock);
    }
}
