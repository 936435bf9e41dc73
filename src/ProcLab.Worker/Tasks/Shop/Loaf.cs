namespace ProcLab.Worker.Tasks.Shop;

/// <summary>An item of <c>proclab producer-consumer</c>.</summary>
/// <param name="Number">Its number among those of its producer, from 0.</param>
/// <param name="Maker">Its producer's name.</param>
public sealed record Loaf(int Number, string Maker);
