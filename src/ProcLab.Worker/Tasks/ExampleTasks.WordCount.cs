using System.Buffers;

namespace ProcLab.Worker.Tasks;

public static partial class ExampleTasks
{
    /// <summary>Counts lines, words and bytes of a UTF-8 file of any size, block by block, as <c>wc</c> does.</summary>
    /// <param name="path">The file; a relative path starts at the worker's folder.</param>
    /// <param name="cancellationToken">Ends the reading before the next block.</param>
    [WorkerTask("wordcount", Idempotent = true)]
    public static TextCount WordCount(string path, CancellationToken cancellationToken)
    {
        using var file = OpenForReading(path);
        byte[] block = ArrayPool<byte>.Shared.Rent(FileBlock);
        try
        {
            var counter = new WordCounter();
            while (file.Read(block) is var read and > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                counter.Add(block.AsSpan(0, read));
            }

            return counter.Total;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }
}
