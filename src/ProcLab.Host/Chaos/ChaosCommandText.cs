using ProcLab.Host.Commands;
using ProcLab.Host.Pool;

namespace ProcLab.Host.Chaos;

/// <summary>The command line that repeats a run.</summary>
internal static class ChaosCommandText
{
    public static string Of(ChaosSettings settings)
    {
        var words = new List<string> { "proclab chaos", $"--tasks {settings.Tasks}", $"--kill-every {DurationText.Format(settings.KillEvery)}" };
        if (settings.Kills is { } kills)
            words.Add($"--kills {kills}");
        words.Add($"--workers {settings.Workers}");
        words.Add($"--spares {settings.Spares}");
        if (settings.Harms != ProcLab.Chaos.ChaosHarms.All)
            words.Add($"--harm {string.Join(',', HarmWords.All.Where(word => settings.Harms.HasFlag(word.Value)).Select(static word => word.Key))}");
        if (settings.Retry > 0)
            words.Add($"--retry {settings.Retry}");
        if (settings.Payload != ChaosSettings.DefaultPayload)
            words.Add($"--payload {SizeText.Format(settings.Payload)}");
        if (settings.Work > TimeSpan.Zero)
            words.Add($"--work {DurationText.Format(settings.Work)}");
        if (settings.Transport != TransportKind.NamedPipe)
            words.Add($"--transport {PoolTransports.NameOf(settings.Transport)}");
        if (settings.TimeLimit is { } limit)
            words.Add($"--time {DurationText.Format(limit)}");
        if (settings.HangLimit != ChaosSettings.DefaultHangLimit)
            words.Add($"--hang-limit {DurationText.Format(settings.HangLimit)}");
        words.Add($"--seed {settings.Seed}");
        return string.Join(' ', words);
    }
}
