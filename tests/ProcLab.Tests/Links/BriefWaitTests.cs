using ProcLab.Links;
using ProcLab.Transports;

namespace ProcLab.Tests.Links;

public sealed class BriefWaitTests : IDisposable
{
    private readonly CountingConnection _connection = new();
    private readonly BriefWait _wait = new();
    private readonly byte[] _buffer = new byte[10];

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void What_is_there_is_taken_without_sleeping()
    {
        _connection.Arrived = 7;

        Assert.Equal(7, _wait.Read(_connection, _buffer));
        Assert.Equal((1, 0), (_connection.Looks, _connection.Sleeps));
    }

    [Fact]
    public void The_end_is_taken_without_sleeping()
    {
        _connection.Arrived = 0;

        Assert.Equal(0, _wait.Read(_connection, _buffer));
        Assert.Equal(0, _connection.Sleeps);
    }

    [Fact]
    public void Where_nothing_comes_it_soon_sleeps_at_once_and_looks_only_now_and_then()
    {
        for (int i = 0; i < 10; i++)
            Assert.Equal(5, _wait.Read(_connection, _buffer));
        int looks = _connection.Looks;
        for (int i = 0; i < 40; i++)
            _wait.Read(_connection, _buffer);

        Assert.Equal(50, _connection.Sleeps);
        Assert.Equal(looks, _connection.Looks);

        for (int i = 0; i < 100; i++)
            _wait.Read(_connection, _buffer);
        Assert.True(_connection.Looks > looks, "it never looks again");
    }

    private sealed class CountingConnection : TransportConnection
    {
        public int Arrived { get; set; } = -1;

        public int Looks { get; private set; }

        public int Sleeps { get; private set; }

        public override int TryRead(Span<byte> buffer)
        {
            Looks++;
            return Arrived;
        }

        public override int Read(Span<byte> buffer)
        {
            Sleeps++;
            return 5;
        }

        public override void Write(ReadOnlySpan<byte> bytes) => throw new NotSupportedException();

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes) => throw new NotSupportedException();

        public override void Dispose()
        {
        }
    }
}
