using ProcLab.Links;
using ProcLab.Tests.Links;

namespace ProcLab.Tests.Fuzz;

/// <summary>What once broke something is tried again in every run.</summary>
public sealed class BrokenVectorTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    public static TheoryData<string, string, string> Vectors
    {
        get
        {
            var vectors = new TheoryData<string, string, string>();
            foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "broken.txt")).Where(static line => line.Contains('|', StringComparison.Ordinal)))
            {
                string[] parts = [.. line.Split('|').Select(static part => part.Trim())];
                vectors.Add(parts[0], parts[1], parts[2].Replace(" ", "", StringComparison.Ordinal));
            }

            return vectors;
        }
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public async Task FUZ_01_bytes_that_once_broke_something_end_the_link_with_a_reason(string end, string what, string bytes)
    {
        var connection = new CutConnection(Convert.FromHexString(bytes), breaks: false);

        var closure = await (end == "host" ? HostEndAsync(connection) : WorkerEndAsync(connection)).WaitAsync(s_limit);

        Assert.True(closure.End == LinkEnd.ProtocolViolation, $"{what}: {closure}");
        Assert.Matches(@"byte \d+", closure.Message);
    }

    private static Task<LinkClosure> HostEndAsync(CutConnection connection)
    {
        var heard = new HeardWords();
        new WorkerLink(connection, new WorkerGreeting("w1", WorkerTalk.ProcessId, false, null, ""), outbox: null, heard).Open();
        return heard.Closed;
    }

    private static Task<LinkClosure> WorkerEndAsync(CutConnection connection) => new HeardOrders().HearAsync(connection);
}
