namespace ProcLab.Host.Commands;

/// <summary>"Did you mean": the one known word that a misspelt one most likely stands for.</summary>
internal static class Suggestion
{
    /// <summary>The nearest of the known words, or <see langword="null"/> when none is near enough to be worth a guess.</summary>
    public static string? For(string word, IEnumerable<string> known) =>
        known
            .Select(candidate => (candidate, distance: Distance(word, candidate)))
            .Where(pair => pair.distance <= Allowed(word, pair.candidate))
            .OrderBy(pair => pair.distance)
            .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Select(pair => pair.candidate)
            .FirstOrDefault();

    /// <summary>The end of a sentence: <c>; did you mean 'pool'?</c>, or nothing.</summary>
    public static string Question(string word, IEnumerable<string> known) =>
        For(word, known) is { } nearest ? $"; did you mean '{nearest}'?" : "";

    /// <summary>One slip in a short word, two in a longer one; the beginning of a word of any length will do.</summary>
    private static int Allowed(string word, string candidate)
    {
        int letters = word.TrimStart('-').Length;
        if (letters >= 3 && candidate.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            return candidate.Length;
        return letters switch { < 3 => 0, < 6 => 1, _ => 2 };
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other (optimal string alignment).</summary>
    private static int Distance(string from, string to)
    {
        int[,] cost = new int[from.Length + 1, to.Length + 1];
        for (int i = 0; i <= from.Length; i++)
        {
            for (int j = 0; j <= to.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    cost[i, j] = i + j;
                    continue;
                }

                int replaced = cost[i - 1, j - 1] + (Same(from[i - 1], to[j - 1]) ? 0 : 1);
                cost[i, j] = Math.Min(replaced, 1 + Math.Min(cost[i - 1, j], cost[i, j - 1]));
                if (i > 1 && j > 1 && Same(from[i - 1], to[j - 2]) && Same(from[i - 2], to[j - 1]))
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }

        return cost[from.Length, to.Length];
    }

    private static bool Same(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
