using ProcLab.Soak.Commands;

namespace ProcLab.Soak;

/// <summary>Tests that run for long: <c>scripts/soak COMMAND [OPTION VALUE]...</c>. Each command is a file in Commands.</summary>
internal static class Program
{
    private const int Usage = 2;

    private static readonly Dictionary<string, Func<SoakOptions, int>> s_commands = new(StringComparer.Ordinal)
    {
        ["chaos"] = ChaosCommand.Run,
        ["fuzz"] = FuzzCommand.Run,
        ["hosts"] = HostsCommand.Run,
        ["load"] = LoadCommand.Run,
        ["result"] = ResultCommand.Run,
    };

    private static int Main(string[] arguments)
    {
        if (arguments is not [var name, .. var rest] || !s_commands.TryGetValue(name, out var run))
        {
            Console.Error.WriteLine($"scripts/soak: name one of {string.Join(", ", s_commands.Keys)}; see scripts/soak --help.");
            return Usage;
        }

        try
        {
            return run(SoakOptions.Parse(rest));
        }
        catch (FormatException wrong)
        {
            Console.Error.WriteLine($"scripts/soak {name}: {wrong.Message}; see scripts/soak --help.");
            return Usage;
        }
    }
}
