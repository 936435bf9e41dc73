namespace ProcLab.Host.Shop;

/// <summary>How full a queue is, as a bar: <c>[####      ] 4</c>. A place of the bar is an item where that fits.</summary>
internal static class DepthBar
{
    private const int Widest = 20;

    public static string Of(long depth, int capacity)
    {
        int width = Math.Min(capacity, Widest);
        long filled = capacity <= Widest ? depth : ((depth * width) + capacity - 1) / capacity;
        return $"[{new string('#', (int)Math.Clamp(filled, 0, width)).PadRight(width)}] {depth}";
    }
}
