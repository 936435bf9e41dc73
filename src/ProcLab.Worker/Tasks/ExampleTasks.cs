namespace ProcLab.Worker.Tasks;

/// <summary>Small tasks that do real work: what <c>proclab pool</c> runs, and examples of how tasks are written. Each stands in a file of its own.</summary>
public static partial class ExampleTasks
{
    private const int FileBlock = 128 * 1024;

    /// <summary>Opens a file for one pass from its beginning, whoever else has it open.</summary>
    /// <exception cref="IOException">There is no such file, or it is a folder; the message says so in one sentence.</exception>
    private static FileStream OpenForReading(string path)
    {
        if (Directory.Exists(path))
            throw new IOException($"'{path}' is a folder, not a file");
        try
        {
            const FileShare everyone = FileShare.ReadWrite | FileShare.Delete;
            // Without a buffer of its own: the tasks read whole blocks.
            return new FileStream(path, FileMode.Open, FileAccess.Read, everyone, bufferSize: 0, FileOptions.SequentialScan);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileNotFoundException($"there is no file '{path}'", path, missing);
        }
        catch (UnauthorizedAccessException forbidden)
        {
            throw new UnauthorizedAccessException($"the file '{path}' may not be read", forbidden);
        }
    }
}
