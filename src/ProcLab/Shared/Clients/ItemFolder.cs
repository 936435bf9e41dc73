using System.Buffers;
using ProcLab.Shared.Arbiter;
using ProcLab.Wire;

namespace ProcLab.Shared.Clients;

/// <summary>The files of a queue's large items.</summary>
/// <param name="prefix">What their paths begin with: a folder, and the beginning of a name that no other queue has.</param>
internal sealed class ItemFolder(string prefix) : IItemFiles
{
    public string Prefix => prefix;

    /// <summary>Writes an item; when that fails, nothing is left.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(int member, long file, PayloadBuffer item)
    {
        string path = PathOf(member, file);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Delete, BufferSize = 0, PreallocationSize = item.Length };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using var stream = new FileStream(path, options);
            foreach (var piece in item.Pieces)
                stream.Write(piece);
            stream.Write(item.Written.Span);
        }
        catch
        {
            Remove(member, file);
            throw;
        }
    }

    /// <summary>Reads an item.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="MessagePackException">It is no such item.</exception>
    public T Read<T>(int member, long file, int length, ICodec<T> codec)
    {
        byte[] bytes = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            using (var stream = new FileStream(PathOf(member, file), new FileStreamOptions { Share = FileShare.Read | FileShare.Delete, BufferSize = 0 }))
                stream.ReadExactly(bytes, 0, length);
            var reader = new MessagePackReader(bytes.AsSpan(0, length));
            return codec.Read(ref reader);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>The bytes of an item; none if its file cannot be read.</summary>
    public byte[] ReadBytes(int member, long file)
    {
        try
        {
            return File.ReadAllBytes(PathOf(member, file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <inheritdoc/>
    public void Remove(int member, long file)
    {
        try
        {
            File.Delete(PathOf(member, file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It goes with its folder.
        }
    }

    /// <inheritdoc/>
    public void RemoveAfter(int member, long lastFile)
    {
        // Who is killed is at one file, or at as many as it has threads: there is no gap between these.
        for (long file = lastFile + 1; File.Exists(PathOf(member, file)); file++)
            Remove(member, file);
    }

    private string PathOf(int member, long file) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{prefix}-{member}-{file}.item");
}
