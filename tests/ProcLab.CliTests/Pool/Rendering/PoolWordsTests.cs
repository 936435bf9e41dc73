using ProcLab.Host.Pool;
using ProcLab.Host.Pool.Rendering;

namespace ProcLab.CliTests.Pool.Rendering;

public sealed class PoolWordsTests
{
    [Theory]
    [InlineData(TransportKind.NamedPipe, "proclab pool --workers 2 --tasks 4 --seed 8123")]
    [InlineData(TransportKind.UnixSocket, "proclab pool --workers 2 --tasks 4 --transport uds --seed 8123")]
    [InlineData(TransportKind.LoopbackTcp, "proclab pool --workers 2 --tasks 4 --transport tcp --seed 8123")]
    public void The_command_to_repeat_a_run_names_a_transport_that_was_asked_for(TransportKind transport, string command) =>
        Assert.Equal(command, PoolWords.Repeat(RecordedRun.Demonstration with { Transport = transport }));

    [Fact]
    public void The_command_line_that_repeats_a_run_names_its_limits() => Assert.Equal(
        "proclab pool --workers 2 --tasks 4 --heartbeat-limit 2s --memory-limit 200MB --cpus 0.5 --open-files 256 --nice 7 --seed 8123",
        PoolWords.Repeat(RecordedRun.Demonstration with
        {
            HeartbeatLimit = TimeSpan.FromSeconds(2),
            Limits = new() { MemoryBytes = 200_000_000, Processors = 0.5, OpenFiles = 256, Nice = 7 },
        }));

    [Fact]
    public void It_names_what_was_asked_of_retries_and_memory() => Assert.Equal(
        "proclab pool --workers 2 --tasks 4 --max-memory 200MB --retry 3 --seed 8123",
        PoolWords.Repeat(RecordedRun.Demonstration with { Retry = 3, MaxMemory = 200_000_000 }));
}
