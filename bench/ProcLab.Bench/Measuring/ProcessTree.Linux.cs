using System.Globalization;

namespace ProcLab.Bench.Measuring;

/// <summary>The processes that a process has started.</summary>
internal static class ProcessTree
{
    /// <summary>Its children, their children and so on; without those whose parent has ended.</summary>
    public static IReadOnlyList<int> DescendantsOf(int processId)
    {
        var parents = Directory.EnumerateDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
            .Select(child => (Child: child, Parent: ParentOf(child)))
            .ToLookup(pair => pair.Parent, pair => pair.Child);
        var found = new List<int>(parents[processId]);
        for (int index = 0; index < found.Count; index++)
            found.AddRange(parents[found[index]]);
        return found;
    }

    private static int ParentOf(int processId)
    {
        try
        {
            // The name, in parentheses, may hold anything; behind it: the state and the parent.
            string stat = File.ReadAllText($"/proc/{processId}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 1)..].Split(' ')[2], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // it has just ended
        }
    }
}
