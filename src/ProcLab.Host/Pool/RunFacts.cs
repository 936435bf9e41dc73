using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace ProcLab.Host.Pool;

/// <summary>What a reader of the JSON needs to judge the figures by.</summary>
/// <param name="Load">Load average of the last minute, where the system tells it.</param>
internal sealed record RunFacts(DateTimeOffset StartedAt, string Version, string Runtime, string System, int Cores, double? Load)
{
    private const string LoadFile = "/proc/loadavg";

    public static RunFacts Gather(TimeProvider clock) => new(
        clock.GetUtcNow(),
        ProductVersion.Text,
        RuntimeInformation.FrameworkDescription,
        RuntimeInformation.OSDescription,
        Environment.ProcessorCount,
        ReadLoad());

    /// <summary>Writes them into an event.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteString("time", StartedAt);
        json.WriteString("version", Version);
        json.WriteString("runtime", Runtime);
        json.WriteString("os", System);
        json.WriteNumber("cores", Cores);
        if (Load is { } load)
            json.WriteNumber("load1", load);
    }

    private static double? ReadLoad()
    {
        try
        {
            return double.Parse(File.ReadAllText(LoadFile).Split(' ')[0], CultureInfo.InvariantCulture);
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }
}
