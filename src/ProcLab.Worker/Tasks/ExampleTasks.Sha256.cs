using System.Buffers;
using System.Security.Cryptography;

namespace ProcLab.Worker.Tasks;

public static partial class ExampleTasks
{
    /// <summary>Computes the SHA-256 of a file of any size, block by block.</summary>
    /// <param name="path">The file; a relative path starts at the worker's folder.</param>
    /// <param name="cancellationToken">Ends the reading before the next block.</param>
    [WorkerTask("sha256", Idempotent = true)]
    public static FileDigest Sha256(string path, CancellationToken cancellationToken)
    {
        using var file = OpenForReading(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] block = ArrayPool<byte>.Shared.Rent(FileBlock);
        try
        {
            long bytes = 0;
            while (file.Read(block) is var read and > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                hash.AppendData(block, 0, read);
                bytes += read;
            }

            return new FileDigest(Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }
}
