using System.Globalization;

namespace ProcLab.TestWorker.Verbs;

/// <summary>Ways to write.</summary>
internal static class OutputVerbs
{
    /// <summary>print NAME COUNT: that many numbered lines, on both streams in turn.</summary>
    public static int Print(string[] arguments)
    {
        int count = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        for (int number = 0; number < count; number++)
        {
            var stream = number % 2 == 0 ? Console.Out : Console.Error;
            stream.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{arguments[0]} {number} ärger €"));
        }

        return 0;
    }
}
