using System.Buffers;
using System.Globalization;
using ProcLab.Shared.Clients;
using ProcLab.Transports;
using ProcLab.Transports.NamedPipes;
using ProcLab.Transports.Sockets;
using ProcLab.Transports.UnixSockets;

namespace ProcLab.Shared.Holding;

/// <summary>Where what has a name is found by unrelated processes of the same user: a socket in a private folder of that user; on Windows a pipe.</summary>
internal static class NamedPlace
{
    private const int LongestName = 48;

    private static readonly SearchValues<char> s_allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    private static string Folder => Path.Combine(
        Path.GetTempPath(),
        $"{RuntimeFolder.Prefix}names-{(OperatingSystem.IsLinux() ? PeerCredentials.OwnUserId.ToString(CultureInfo.InvariantCulture) : Environment.UserName)}");

    /// <summary>Checks a name.</summary>
    /// <exception cref="ArgumentException">It has other characters than it may, or too many.</exception>
    public static string Checked(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return name.Length <= LongestName && name[0] is not ('.' or '-') && !name.AsSpan().ContainsAnyExcept(s_allowed)
            ? name
            : throw new ArgumentException(
                $"'{name}' is no name for a queue: 1 to {LongestName} letters, digits, '-', '_' and '.' are, of which the first is a letter, a digit or '_'.", nameof(name));
    }

    public static string AddressOf(string name) => OperatingSystem.IsWindows() ? new NamedPipeOptions(PipeOf(name)).Address : new UnixSocketOptions(PathOf(name)).Address;

    /// <summary>Begins to listen there.</summary>
    /// <param name="name">The name.</param>
    /// <param name="key">What is to be proved there, where the kernel does not say who somebody is.</param>
    /// <exception cref="QueueUnavailableException">The name is taken.</exception>
    /// <exception cref="IOException">The system does not let this program listen.</exception>
    public static TransportListener Listen(string name, byte[] key)
    {
        RuntimeFolder.Ensure(Folder);
        try
        {
            var listener = OperatingSystem.IsWindows() ? NamedPipeListener.Open(new NamedPipeOptions(PipeOf(name))) : UnixSocketListener.Open(new UnixSocketOptions(PathOf(name)));
            if (!OperatingSystem.IsLinux())
                WriteKey(KeyOf(name), key);
            return listener;
        }
        catch (AddressInUseException error)
        {
            throw new QueueUnavailableException(
                QueueUnavailableReason.NameInUse, $"The name '{name}' is in use: another process holds a queue of that name. End it, or choose another name.", error);
        }
    }

    /// <summary>What is to be proved there.</summary>
    /// <exception cref="IOException">It is not there.</exception>
    public static byte[] ReadKey(string name) => File.ReadAllBytes(KeyOf(name));

    private static string PathOf(string name) => Path.Combine(Folder, name);

    private static string KeyOf(string name) => PathOf(name) + "~key";

    private static string PipeOf(string name) => $"{Path.GetFileName(Folder)}-{name}";

    private static void WriteKey(string path, byte[] key)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixSocketFile.OwnerOnly;
        using var file = new FileStream(path, options);
        file.Write(key);
    }
}
