using ProcLab.Wire;

namespace ProcLab.Tests.Wire;

public sealed class LeaveMessageTests
{
    [Theory]
    [InlineData(0, "920700")]
    [InlineData(1, "920701")]
    [InlineData(255, "9207CCFF")]
    public void The_exit_code_is_its_only_field(int code, string expected)
    {
        byte[] body = FrameBytes.Of(new LeaveMessage(code))[FrameLimits.HeaderBytes..];

        Assert.Equal(expected, Convert.ToHexString(body));
        Assert.Equal(code, Read(body).ExitCode);
    }

    [Fact]
    public void A_host_that_names_no_exit_code_means_0() => Assert.Equal(0, Read([0x91, 0x07]).ExitCode);

    private static LeaveMessage Read(byte[] body)
    {
        var reader = new MessagePackReader(body);
        Assert.Equal(MessageKind.Leave, MessageFrames.ReadHead(ref reader, out int fields));
        return LeaveMessage.Read(ref reader, fields);
    }
}
