using System.Globalization;

namespace ProcLab.Bench;

/// <summary>Reads the command line, which scripts/bench explains.</summary>
internal static class CommandLine
{
    /// <exception cref="FormatException">It asks for what there is not.</exception>
    public static BenchSettings Parse(string[] arguments)
    {
        var settings = new BenchSettings();
        var rest = new Queue<string>(arguments);
        while (rest.TryDequeue(out string? argument))
            settings = Apply(settings, argument, rest);
        return settings;
    }

    private static BenchSettings Apply(BenchSettings settings, string argument, Queue<string> rest) => argument switch
    {
        "--quick" => settings with { Plan = Measuring.RoundPlan.Quick },
        "--rounds" => settings with { Plan = settings.Plan with { Rounds = Number(argument, rest, 1000) } },
        "--workers" => settings with { Workers = Number(argument, rest, ProcessPoolOptions.MaxWorkers) },
        "--peers" => settings with { Peers = Value(argument, rest) },
        "--transport" => settings with { Transport = TransportOf(Value(argument, rest)) },
        "--output" => settings with { Output = Value(argument, rest) },
        "--json" => settings with { Json = true },
        _ when AllWorkloads.Ids.Contains(argument, StringComparer.OrdinalIgnoreCase) =>
            settings with { Workloads = [.. settings.Workloads, argument.ToUpperInvariant()] },
        _ => throw new FormatException($"There is no option or workload {argument}. Workloads: {string.Join(", ", AllWorkloads.Ids)}."),
    };

    private static TransportKind TransportOf(string name) => name switch
    {
        "pipe" => TransportKind.NamedPipe,
        "uds" => TransportKind.UnixSocket,
        "tcp" => TransportKind.LoopbackTcp,
        _ => throw new FormatException($"There is no transport {name}; there are pipe, uds and tcp."),
    };

    private static string Value(string option, Queue<string> rest) =>
        rest.TryDequeue(out string? value) ? value : throw new FormatException($"{option} needs a value.");

    private static int Number(string option, Queue<string> rest, int most) =>
        int.TryParse(Value(option, rest), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= most
            ? number
            : throw new FormatException($"{option} needs a number from 1 to {most}.");
}
