using ProcLab.Bench.Measuring;

namespace ProcLab.Bench.Peers.Node;

/// <summary>The pools of Node.js: what package.json names, installed beside the programs that use them.</summary>
internal static class NodePackages
{
    public const string Tinypool = "tinypool";

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "node");

    private static readonly Lazy<Task> _installed = new(InstallAsync);

    /// <summary>The name in reports and goals.</summary>
    public static string NameOf(string package) => $"Node {package}";

    /// <summary>Where a program lies.</summary>
    public static string FileOf(string file) => Path.Combine(_folder, file);

    /// <summary>Sees to it that they are there.</summary>
    /// <exception cref="MissingPeerException">They are not, and cannot be had.</exception>
    public static Task RequireAsync() => _installed.Value;

    private static async Task InstallAsync()
    {
        if (Directory.Exists(Path.Combine(_folder, "node_modules", Tinypool)))
            return;

        try
        {
            // Without a lock file, which would name the registry of whoever installed it first; package.json names the version.
            string[] options = ["--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline"];
            await OtherProgram.RunAsync("npm", ["install", "--prefix", _folder, .. options], _patience);
        }
        catch (InvalidOperationException)
        {
            throw new MissingPeerException($"npm cannot install {Tinypool} here");
        }
    }
}
