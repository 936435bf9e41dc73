using ProcLab.Contracts;
using ProcLab.Links;
using ProcLab.Processes;
using ProcLab.Tests.Processes;
using ProcLab.Wire;

namespace ProcLab.Tests.Links;

public sealed class OutboxSenderTests : RecorderTestBase
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private readonly WitnessConnection _connection;
    private readonly OutboxSender _sender;

    public OutboxSenderTests()
    {
        _connection = new WitnessConnection(Host);
        _sender = new OutboxSender(_connection);
    }

    [Fact]
    public void Each_byte_is_in_the_outbox_before_it_is_in_the_connection()
    {
        _sender.Send(new HelloMessage(1, 1, 4711));
        _sender.Keep(Worker);
        _connection.IsKept = true;
        for (int item = 0; item < 500; item++)
        {
            _sender.Send(Result(item, item * 37));
            _sender.Flush();
        }

        Assert.Equal(500, _connection.KeptWrites);
        Assert.True(_connection.Written > 10 * FlightRecorder.OutboxBytes, $"only {_connection.Written} bytes were sent");
    }

    [Fact]
    public void Messages_go_into_the_connection_together()
    {
        _sender.Keep(Worker);
        _connection.IsKept = true;
        for (int item = 0; item < 5; item++)
            _sender.Send(Result(item, 10));
        Assert.Equal(0, _connection.KeptWrites);
        Assert.Equal(_sender.Unsent, Host.CountFrom(0));

        _sender.Flush();

        Assert.Equal(1, _connection.KeptWrites);
        Assert.Equal(0, _sender.Unsent);
    }

    [Fact]
    public void A_codec_that_sends_while_it_writes_fails_alone_and_what_was_said_stays_whole()
    {
        _sender.Keep(Worker);
        var error = Assert.Throws<InvalidOperationException>(() => _sender.SendPayload(new ResultMessage<Encoded<int>>(1, 0, new(new SendingCodec(_sender), 5))));
        Assert.StartsWith("a codec may not send", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, _sender.Unsent);

        _sender.SendPayload(Result(2, 10));

        Assert.NotEqual(0, _sender.Unsent);
    }

    [Fact]
    public async Task A_message_larger_than_the_outbox_goes_through_in_portions_as_the_host_reads()
    {
        _sender.Keep(Worker);
        _connection.HostReads = false;
        var sending = Task.Run(() =>
        {
            _sender.Send(Result(1, 3 * FlightRecorder.OutboxBytes));
            _sender.Flush();
        });
        Assert.True(SpinWait.SpinUntil(() => _connection.Written == FlightRecorder.OutboxBytes, s_limit));
        Assert.False(sending.IsCompleted);

        _connection.HostReads = true;
        _connection.IsKept = true;
        Host.Free(FlightRecorder.OutboxBytes);
        await sending.WaitAsync(s_limit);

        Assert.InRange(_connection.Written, 3 * FlightRecorder.OutboxBytes, (3 * FlightRecorder.OutboxBytes) + 100);
        Assert.Equal(0, Host.CountFrom(_connection.Written));
    }

    [Fact]
    public async Task Nobody_waits_for_a_host_that_is_gone()
    {
        _sender.Keep(Worker);
        _connection.HostReads = false;
        var sending = Task.Run(() => _sender.Send(Result(1, 2 * FlightRecorder.OutboxBytes)));
        Assert.True(SpinWait.SpinUntil(() => _connection.Written == FlightRecorder.OutboxBytes, s_limit));

        _sender.Close();

        await Assert.ThrowsAsync<IOException>(() => sending.WaitAsync(s_limit));
    }

    private sealed class SendingCodec(OutboxSender sender) : ICodec<int>
    {
        public void Write(ref MessagePackWriter writer, int value) => sender.SendPayload(Result(2, value));

        public int Read(ref MessagePackReader reader) => throw new NotSupportedException();
    }

    private static ResultMessage<Encoded<byte[]>> Result(long item, int bytes)
    {
        byte[] value = new byte[bytes];
        new Random((int)item).NextBytes(value);
        return new(item, 0, new Encoded<byte[]>(Codecs.Bytes, value));
    }
}
