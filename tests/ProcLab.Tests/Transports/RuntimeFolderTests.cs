using System.Diagnostics;
using ProcLab.Transports;

namespace ProcLab.Tests.Transports;

/// <summary>A pool puts nothing into a folder that somebody else made or can open.</summary>
public sealed class RuntimeFolderTests : TransportTestBase
{
    private string Place => Path.Combine(Folder, "place");

    [Fact]
    public void SEC_10_A_folder_of_our_own_is_used_again_and_made_again()
    {
        RuntimeFolder.Ensure(Place);
        RuntimeFolder.Ensure(Place);
        Directory.Delete(Place);
        RuntimeFolder.Ensure(Place);

        Assert.True(Directory.Exists(Place));
        Directory.Delete(Place);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void SEC_10_A_link_is_refused(bool leadsSomewhere)
    {
        string target = Path.Combine(Folder, "target");
        if (leadsSomewhere)
            RuntimeFolder.Ensure(target);
        Directory.CreateSymbolicLink(Place, target);

        Refuses("is a link");

        File.Delete(Place);
        if (leadsSomewhere)
            Directory.Delete(target);
    }

    [Fact]
    public void SEC_10_A_folder_that_is_open_to_others_is_refused()
    {
        if (OperatingSystem.IsWindows())
            return;
        Directory.CreateDirectory(Place);
        File.SetUnixFileMode(Place, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute);

        Refuses("is open to others");

        Directory.Delete(Place);
    }

    [Fact]
    public void SEC_10_A_file_is_refused()
    {
        File.WriteAllText(Place, "mine");

        Refuses("is a file");

        File.Delete(Place);
    }

    [Fact]
    public void SEC_10_Another_users_folder_is_refused()
    {
        if (!OperatingSystem.IsLinux())
            return;

        // Root can give a folder away; anybody else meets those of root.
        if (Environment.IsPrivilegedProcess)
        {
            RuntimeFolder.Ensure(Place);
            using (var change = Process.Start("chown", ["12345", Place]))
                change.WaitForExit();
            Refuses("is another user's");
            Directory.Delete(Place);
        }
        else
        {
            Assert.Contains("is another user's", Assert.Throws<IOException>(() => RuntimeFolder.Ensure("/usr")).Message, StringComparison.Ordinal);
        }
    }

    private void Refuses(string why)
    {
        var error = Assert.Throws<IOException>(() => RuntimeFolder.Ensure(Place));
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }
}
