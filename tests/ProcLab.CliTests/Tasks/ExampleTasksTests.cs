using ProcLab.Worker.Tasks;

namespace ProcLab.CliTests.Tasks;

public sealed class ExampleTasksTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("proclab-tasks-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void Sha256_gives_the_published_values(string content, string expected) =>
        Assert.Equal(new FileDigest(expected, content.Length), ExampleTasks.Sha256(Write(content), CancellationToken.None));

    [Fact]
    public void Sha256_reads_a_file_of_many_blocks()
    {
        string path = Write(new string('a', 1_000_000));

        Assert.Equal(
            new FileDigest("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0", 1_000_000),
            ExampleTasks.Sha256(path, CancellationToken.None));
    }

    [Theory]
    [InlineData("", 0, 0, 0)]
    [InlineData("one two\nthree", 1, 3, 13)]
    [InlineData("  \n\t\n", 2, 0, 5)]
    [InlineData("a\u00a0b\u3000c\u2003d", 0, 4, 12)]
    [InlineData("é\u0301 世界\n", 1, 2, 12)]
    public void WordCount_counts_lines_words_and_bytes(string content, long lines, long words, long bytes) =>
        Assert.Equal(new TextCount(lines, words, bytes), ExampleTasks.WordCount(Write(content), CancellationToken.None));

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    [InlineData(9, 4)]
    [InlineData(10, 4)]
    [InlineData(100, 25)]
    [InlineData(65_536, 6_542)]
    [InlineData(1_000_000, 78_498)]
    [InlineData(10_000_000, 664_579)]
    public void Primes_gives_the_known_counts(long below, long expected) =>
        Assert.Equal(expected, ExampleTasks.Primes(below, CancellationToken.None));

    [Fact]
    public void Primes_agrees_with_trial_division_for_every_small_limit()
    {
        long count = 0;
        for (int below = 0; below < 2_000; below++)
        {
            Assert.Equal(count, ExampleTasks.Primes(below, CancellationToken.None));
            if (below > 1 && Enumerable.Range(2, below - 2).All(divisor => below % divisor != 0))
                count++;
        }
    }

    [Fact]
    public void Primes_can_be_cancelled()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));

        Assert.Throws<OperationCanceledException>(() => ExampleTasks.Primes(ExampleTasks.GreatestPrimeLimit, cancellation.Token));
    }

    [Fact]
    public void Primes_refuses_a_limit_beyond_its_memory() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ExampleTasks.Primes(ExampleTasks.GreatestPrimeLimit + 1, CancellationToken.None));

    [Fact]
    public async Task Nap_returns_its_message_and_wakes_when_cancelled()
    {
        Assert.Equal("hello", await ExampleTasks.Nap(TimeSpan.Zero, "hello", CancellationToken.None));

        using var cancellation = new CancellationTokenSource();
        var nap = ExampleTasks.Nap(TimeSpan.FromHours(1), "late", cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => nap.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_named_in_one_sentence()
    {
        string missing = Path.Combine(_folder, "missing");

        Assert.Equal($"there is no file '{missing}'", Assert.Throws<FileNotFoundException>(() => ExampleTasks.Sha256(missing, default)).Message);
        Assert.Equal($"'{_folder}' is a folder, not a file", Assert.Throws<IOException>(() => ExampleTasks.WordCount(_folder, default)).Message);
    }

    private string Write(string content)
    {
        string path = Path.Combine(_folder, Path.GetRandomFileName());
        File.WriteAllText(path, content);
        return path;
    }
}
