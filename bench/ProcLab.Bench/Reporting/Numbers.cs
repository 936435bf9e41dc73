using System.Globalization;

namespace ProcLab.Bench.Reporting;

/// <summary>Figures for people: three digits that count.</summary>
internal static class Numbers
{
    public static string Short(double value) => Math.Abs(value) switch
    {
        >= 1_000_000 => Digits(value / 1_000_000) + " M",
        >= 10_000 => Digits(value / 1_000) + " k",
        _ => Digits(value),
    };

    private static string Digits(double value)
    {
        string format = Math.Abs(value) switch
        {
            >= 100 => "#,##0",
            >= 10 => "0.#",
            _ => "0.##",
        };
        return value.ToString(format, CultureInfo.InvariantCulture);
    }
}
