using ProcLab.Transports;

namespace ProcLab.ProcessTests;

/// <summary>Counts what there is before a scenario, marks what the scenario starts, and fails when something of it is left: a process, however far from
/// the one that was started, a zombie, a descriptor or a folder.</summary>
internal sealed class Census
{
    /// <summary>The variable that all processes of a scenario inherit.</summary>
    public const string Variable = "TEST_CENSUS";

    // Lazily opened things of the runtime itself, such as its pool of epoll descriptors.
    private const int DescriptorSlack = 8;

    private readonly int _descriptors = ProcFileSystem.OpenDescriptors();
    private readonly string[] _folders = Folders(Environment.ProcessId);

    /// <summary>The value of the variable.</summary>
    public string Mark { get; } = Guid.NewGuid().ToString("N");

    /// <summary>The processes of the scenario that live.</summary>
    public int[] Living() => ProcFileSystem.ProcessesWith(Variable, Mark);

    /// <summary>Fails unless all processes of the scenario end within the limit.</summary>
    public Task AssertNobodyLivesAsync() => Eventually.IsTrueAsync(() => Living().Length == 0, () => $"all processes of the scenario are gone; left: {Describe()}");

    /// <summary>For pools of this very process: fails when a process, a zombie, a folder or a descriptor of theirs is left.</summary>
    public async Task AssertNothingIsLeftAsync()
    {
        await AssertNobodyLivesAsync();
        await Eventually.IsTrueAsync(() => ProcFileSystem.ZombieChildren().Length == 0, "all children are reaped");
        Assert.Empty(Folders(Environment.ProcessId).Except(_folders));
        await Eventually.IsTrueAsync(() => ProcFileSystem.OpenDescriptors() <= _descriptors + DescriptorSlack, "all descriptors are closed");
    }

    /// <summary>For a host that was a process of its own and is dead: fails when a process of it is left, or a folder that the next program would not
    /// take away, and takes that away.</summary>
    public async Task AssertHostLeftNothingAsync(int host)
    {
        await AssertNobodyLivesAsync();
        foreach (string folder in Folders(host))
            Assert.True(AbandonedFolders.TryRemove(folder), $"The next program would not take away {folder}.");
        Assert.Empty(Folders(host));
    }

    /// <summary>The folders of a process's pools.</summary>
    public static string[] Folders(int host) => Directory.GetDirectories(Path.GetTempPath(), $"{RuntimeFolder.Prefix}{host}-*");

    private string Describe() => string.Join(", ", Living().Select(static process => $"{process} ({ProcFileSystem.NameOf(process)})"));
}
