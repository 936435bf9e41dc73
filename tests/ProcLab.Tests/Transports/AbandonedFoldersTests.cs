using System.Diagnostics;
using System.Runtime.Versioning;
using ProcLab.Transports;

namespace ProcLab.Tests.Transports;

/// <summary>What dead hosts left is taken away; nothing else is, whatever it is called.</summary>
[SupportedOSPlatform("linux")]
public sealed class AbandonedFoldersTests : TransportTestBase
{
    // Above the highest id that Linux gives out.
    private const int NobodysId = 4_194_305;

    [LinuxFact]
    public void ORP_09_The_folder_of_a_dead_host_is_taken_away_with_all_that_is_in_it()
    {
        string folder = Make(NobodysId, RuntimeFolder.LockName, "w1.recorder", "w1");

        Assert.True(AbandonedFolders.TryRemove(folder));

        Assert.False(Directory.Exists(folder));
        Assert.False(AbandonedFolders.TryRemove(folder));
    }

    [LinuxFact]
    public void ORP_09_The_lock_tells_that_a_host_is_dead_and_not_the_process_id_in_the_name()
    {
        string folder = Make(Environment.ProcessId, RuntimeFolder.LockName);

        Assert.True(AbandonedFolders.TryRemove(folder));
    }

    [LinuxFact]
    public void ORP_09_The_folder_of_a_living_host_stays()
    {
        using var folder = new RuntimeFolder();
        folder.Ensure();

        Assert.DoesNotContain(folder.Path, AbandonedFolders.Find());
        Assert.False(AbandonedFolders.TryRemove(folder.Path));
        Assert.True(File.Exists(Path.Combine(folder.Path, RuntimeFolder.LockName)));

        folder.Dispose();
        Assert.False(Directory.Exists(folder.Path));
    }

    [LinuxFact]
    public void A_living_host_makes_its_folder_again_and_holds_it()
    {
        using var folder = new RuntimeFolder();
        folder.Ensure();
        foreach (bool isAllGone in new[] { false, true })
        {
            File.Delete(Path.Combine(folder.Path, RuntimeFolder.LockName));
            if (isAllGone)
                Directory.Delete(folder.Path);

            folder.Ensure();

            Assert.False(AbandonedFolders.TryRemove(folder.Path));
            Assert.True(Directory.Exists(folder.Path));
        }
    }

    [LinuxFact]
    public void A_host_that_ended_before_it_had_its_lock_left_a_folder_that_is_empty()
    {
        string empty = Make(NobodysId);
        string full = Make(NobodysId, "somebody's");
        string young = Make(Environment.ProcessId);

        Assert.True(AbandonedFolders.TryRemove(empty));
        Assert.False(AbandonedFolders.TryRemove(full));
        Assert.False(AbandonedFolders.TryRemove(young));

        Remove(full);
        Remove(young);
    }

    [LinuxFact]
    public void What_others_can_write_to_or_lead_elsewhere_stays()
    {
        string open = Make(NobodysId, RuntimeFolder.LockName);
        File.SetUnixFileMode(open, RuntimeFolder.OwnerOnly | UnixFileMode.GroupRead);
        string target = Make(NobodysId, RuntimeFolder.LockName);
        string link = NewPath(NobodysId);
        Directory.CreateSymbolicLink(link, target);

        Assert.False(AbandonedFolders.TryRemove(open));
        Assert.False(AbandonedFolders.TryRemove(link));
        Assert.True(File.Exists(Path.Combine(target, RuntimeFolder.LockName)));

        File.Delete(link);
        Remove(open);
        Remove(target);
    }

    [LinuxFact]
    public void Another_users_folder_stays()
    {
        // Only root can give a folder away, and only root could take it.
        if (!Environment.IsPrivilegedProcess)
            return;
        string folder = Make(NobodysId, RuntimeFolder.LockName);
        using (var change = Process.Start("chown", ["12345", folder]))
            change.WaitForExit();

        Assert.False(AbandonedFolders.TryRemove(folder));

        Remove(folder);
    }

    private string NewPath(int host) => Path.Combine(Folder, $"{RuntimeFolder.Prefix}{host}-{Guid.NewGuid():N}");

    private string Make(int host, params string[] files)
    {
        string folder = Directory.CreateDirectory(NewPath(host), RuntimeFolder.OwnerOnly).FullName;
        foreach (string file in files)
            File.WriteAllText(Path.Combine(folder, file), "");
        return folder;
    }

    private static void Remove(string folder) => Directory.Delete(folder, recursive: true);
}
