using ProcLab.Bench.Measuring;

namespace ProcLab.Bench.Peers.Python;

/// <summary>Pools that are not in Python's standard library: installed from Debian's packages where root runs this.</summary>
internal static class PythonPackage
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    private static readonly Lazy<Task> _pebble = new(() => RequireAsync("pebble", "python3-pebble"));

    /// <summary>Sees to it that the interpreter knows a pool.</summary>
    /// <param name="kind">Which pool.</param>
    /// <exception cref="MissingPeerException">It does not, and it cannot be told.</exception>
    public static Task RequireForAsync(string kind) => kind == PythonContender.Pebble ? _pebble.Value : Task.CompletedTask;

    private static async Task RequireAsync(string module, string package)
    {
        if (await KnowsAsync(module))
            return;
        if (Environment.IsPrivilegedProcess && OperatingSystem.IsLinux())
            await InstallAsync(package);
        if (!await KnowsAsync(module))
            throw new MissingPeerException($"{PythonInterpreter.Path} has no module {module} (Debian: {package})");
    }

    private static async Task<bool> KnowsAsync(string module)
    {
        try
        {
            await OtherProgram.RunAsync(PythonInterpreter.Path, ["-c", $"import {module}"]);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static async Task InstallAsync(string package)
    {
        try
        {
            await AptAsync("update");
            await AptAsync("install", "-y", "--no-install-recommends", package);
        }
        catch (Exception error) when (error is InvalidOperationException or MissingPeerException)
        {
            // Another system, or no network: the module is missing, and that is said.
        }
    }

    private static Task<string> AptAsync(params string[] arguments) =>
        OtherProgram.RunAsync("env", ["DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=60", .. arguments], _patience);
}
