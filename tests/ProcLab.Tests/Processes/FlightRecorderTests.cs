using ProcLab.Processes;

namespace ProcLab.Tests.Processes;

public sealed class FlightRecorderTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"proclab-recorder-{Guid.NewGuid():N}");
    private readonly FlightRecorder _host;
    private readonly FlightRecorder _worker;

    public FlightRecorderTests()
    {
        _host = FlightRecorder.Create(_path);
        _worker = FlightRecorder.Open(_path);
    }

    public void Dispose()
    {
        _host.Unlink();
        _host.Dispose();
        _worker.Dispose();
    }

    [Fact]
    public void The_host_sees_each_step_that_the_worker_takes()
    {
        Assert.Equal(ItemMark.None, _host.Read(7));
        _host.Send(7);
        Assert.Equal(ItemMark.Sent, _host.Read(7));
        Assert.True(_worker.TryBegin(7));
        Assert.Equal(ItemMark.Begun, _host.Read(7));
        _worker.End(7);
        Assert.Equal(ItemMark.Done, _host.Read(7));
    }

    [Fact]
    public void An_item_begins_once_and_only_if_it_was_sent()
    {
        Assert.False(_worker.TryBegin(7));
        _host.Send(7);
        Assert.False(_worker.TryBegin(8));
        Assert.True(_worker.TryBegin(7));
        Assert.False(_worker.TryBegin(7));
    }

    [Fact]
    public void An_end_without_a_begin_changes_nothing()
    {
        _host.Send(7);
        _worker.End(7);
        Assert.Equal(ItemMark.Sent, _host.Read(7));
    }

    [Fact]
    public void The_page_outlives_its_name_and_the_workers_view()
    {
        _host.Send(long.MaxValue >> 2);
        _host.Unlink();
        Assert.False(File.Exists(_path));
        Assert.True(_worker.TryBegin(long.MaxValue >> 2));

        _worker.Dispose();

        Assert.Equal(ItemMark.Begun, _host.Read(long.MaxValue >> 2));
    }

    [Fact]
    public void A_name_whose_folder_a_cleaner_took_is_gone_already()
    {
        string folder = Directory.CreateTempSubdirectory("proclab-recorder-").FullName;
        using var recorder = FlightRecorder.Create(Path.Combine(folder, "page"));
        Directory.Delete(folder, recursive: true);

        recorder.Unlink();

        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void The_file_is_its_owners_alone()
    {
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_path));
    }
}
