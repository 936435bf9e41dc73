using System.Net.Sockets;
using System.Text;
using ProcLab.Transports;
using ProcLab.Transports.LoopbackTcp;
using ProcLab.Transports.Sockets;

namespace ProcLab.Tests.Transports;

/// <summary>Addresses: who may have them, and what becomes of them.</summary>
public sealed class ListenerTests : TransportTestBase
{
    public static TheoryData<string> All => TestTransport.Names;

    public static TheoryData<string> Paths => TestTransport.PathNames;

    [Theory(Timeout = TimeLimit)]
    [MemberData(nameof(All))]
    public async Task PIP_13_A_second_listener_is_told_that_the_address_is_in_use_and_harms_nobody(string transport)
    {
        var first = Listen(transport);

        var error = Assert.Throws<AddressInUseException>(() => TestTransport.Find(transport).ListenAgain(first.Address));

        Assert.Contains("in use", error.Message, StringComparison.Ordinal);
        if (TestTransport.TriesConnecting(transport))
            await AcceptAsync(first);
        var worker = Connect(transport, first);
        (await AcceptAsync(first)).Write([7]);
        Assert.Equal([7], await OnThread(() => Read(worker, 1)).WaitAsync(s_limit));
    }

    [Theory(Timeout = TimeLimit)]
    [MemberData(nameof(Paths))]
    public async Task PIP_12_The_socket_file_of_a_dead_listener_is_replaced(string transport)
    {
        LeaveSocketBehind(Path.Combine(Folder, "w1"));
        LeaveSocketBehind(Path.Combine(Folder, "~1"));

        var listener = Listen(transport);

        var worker = Connect(transport, listener);
        (await AcceptAsync(listener)).Write([7]);
        Assert.Equal([7], await OnThread(() => Read(worker, 1)).WaitAsync(s_limit));
    }

    [Theory(Timeout = TimeLimit)]
    [MemberData(nameof(Paths))]
    public async Task What_is_no_socket_is_neither_replaced_nor_removed(string transport)
    {
        string path = Path.Combine(Folder, "w1");
        await File.WriteAllTextAsync(path, "mine");

        Assert.Throws<AddressInUseException>(() => Listen(transport));

        Assert.Equal("mine", await File.ReadAllTextAsync(path));
        File.Delete(path);
    }

    [Theory(Timeout = TimeLimit)]
    [MemberData(nameof(Paths))]
    public async Task What_took_the_place_of_a_socket_is_not_removed_with_it(string transport)
    {
        string path = Path.Combine(Folder, "w1");
        var listener = Listen(transport);
        File.Delete(path);
        await File.WriteAllTextAsync(path, "mine");

        listener.Dispose();

        Assert.Equal("mine", await File.ReadAllTextAsync(path));
        File.Delete(path);
    }

    [Theory(Timeout = TimeLimit)]
    [MemberData(nameof(All))]
    public async Task PIP_12_Who_connects_too_early_waits_up_to_a_limit(string transport)
    {
        var early = Listen(transport);
        string address = early.Address;
        early.Dispose();
        var find = TestTransport.Find(transport);
        Assert.Throws<NobodyListensException>(() => find.Connect(address, TimeSpan.Zero));
        Assert.Throws<NobodyListensException>(() => find.Connect(address, TimeSpan.FromMilliseconds(50)));

        var connecting = OnThread(() => Keep(find.Connect(address, s_limit)));
        var listener = Keep(find.ListenAgain(address));

        (await AcceptAsync(listener)).Write([7]);
        var worker = await connecting.WaitAsync(s_limit);
        Assert.Equal([7], await OnThread(() => Read(worker, 1)).WaitAsync(s_limit));
    }

    [Theory(Timeout = TimeLimit)]
    [MemberData(nameof(All))]
    public async Task A_listener_takes_one_after_the_other(string transport)
    {
        var listener = Listen(transport);
        for (byte i = 0; i < 20; i++)
        {
            var worker = Connect(transport, listener);
            (await AcceptAsync(listener)).Write([i]);
            Assert.Equal([i], await OnThread(() => Read(worker, 1)).WaitAsync(s_limit));
        }
    }

    [Theory(Timeout = TimeLimit)]
    [MemberData(nameof(All))]
    public async Task Waiting_for_a_connection_ends_by_cancellation_and_by_closing(string transport)
    {
        using var cancellation = new CancellationTokenSource();
        var first = Listen(transport, "w1").AcceptAsync(cancellation.Token);
        var listener = Listen(transport, "w2");
        var second = listener.AcceptAsync(CancellationToken.None);

        await cancellation.CancelAsync();
        listener.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.WaitAsync(s_limit));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.WaitAsync(s_limit));
    }

    [Theory(Timeout = TimeLimit)]
    [MemberData(nameof(Paths))]
    public async Task SEC_01_Only_the_owner_can_open_the_socket_whatever_the_umask(string transport)
    {
        await Task.Yield();
        string folder = Path.Combine(Folder, "private");
        using (FileMask.None())
        {
            RuntimeFolder.Ensure(folder);
            using var listener = TestTransport.Find(transport).Listen(folder, "w1");

            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, FileMask.ModeOf(Path.Combine(folder, "w1")));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, FileMask.ModeOf(folder));
            Assert.Single(Directory.GetFileSystemEntries(folder));
        }

        Directory.Delete(folder);
    }

    [Theory(Timeout = TimeLimit)]
    [MemberData(nameof(Paths))]
    public async Task A_path_of_the_longest_length_works_and_a_longer_one_is_refused_before_anything_is_made(string transport)
    {
        await Task.Yield();
        int room = UnixSocketPath.MaxBytes - Encoding.UTF8.GetByteCount(Folder) - 1;
        var find = TestTransport.Find(transport);
        using (var listener = find.Listen(Folder, new string('n', room)))
            Keep(find.Connect(listener.Address, TimeSpan.Zero));

        var error = Assert.Throws<IOException>(() => find.Listen(Folder, new string('n', room - 1) + "é"));

        Assert.Contains($"has {UnixSocketPath.MaxBytes + 1} bytes; the system allows {UnixSocketPath.MaxBytes}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SEC_08_Tcp_listens_at_the_loopback_address_only()
    {
        if (!OperatingSystem.IsLinux())
            return;

        var listener = Listen("tcp");
        int port = LoopbackTcpOptions.Parse(listener.Address["tcp:".Length..]).Port;

        // The table has addresses in memory order: 127.0.0.1 is 0100007F.
        string[] sockets = [.. File.ReadLines("/proc/net/tcp").Concat(File.ReadLines("/proc/net/tcp6"))
            .Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields[3] == "0A" && fields[1].EndsWith($":{port:X4}", StringComparison.Ordinal))
            .Select(static fields => fields[1])];
        Assert.Equal([$"0100007F:{port:X4}"], sockets);
    }

    [Theory]
    [InlineData("tcp:0.0.0.0:80")]
    [InlineData("tcp:192.0.2.1:80")]
    [InlineData("tcp:localhost:80")]
    [InlineData("tcp:127.0.0.1:0")]
    [InlineData("tcp:127.0.0.1:65536")]
    [InlineData("tcp:127.0.0.1:-1")]
    [InlineData("tcp:127.0.0.1")]
    [InlineData("tcp:[::]:80")]
    [InlineData("ws:127.0.0.1:80")]
    [InlineData("127.0.0.1")]
    public void An_address_that_is_none_is_not_connected_to(string address) => Assert.Throws<FormatException>(() => Transport.Connect(address));

    /// <summary>What a program leaves that is killed: the base library's socket would remove its file.</summary>
    private static void LeaveSocketBehind(string path)
    {
        string elsewhere = path + "-moved";
        using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            socket.Bind(new UnixDomainSocketEndPoint(elsewhere));
            File.Move(elsewhere, path);
        }

        Assert.True(File.Exists(path));
    }
}
