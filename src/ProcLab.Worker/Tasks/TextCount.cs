namespace ProcLab.Worker.Tasks;

/// <summary>The size of a text, as <c>wc</c> counts it.</summary>
/// <param name="Lines">Line feeds.</param>
/// <param name="Words">Runs of characters between white space.</param>
/// <param name="Bytes">All bytes.</param>
public sealed record TextCount(long Lines, long Words, long Bytes);
