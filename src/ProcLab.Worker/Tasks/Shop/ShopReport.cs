namespace ProcLab.Worker.Tasks.Shop;

/// <summary>What a producer or consumer tells of itself.</summary>
/// <param name="Act">What it has done.</param>
/// <param name="Name">Its name.</param>
/// <param name="ProcessId">Its process.</param>
/// <param name="Loaf">The loaf; <see langword="null"/> for <see cref="ShopAct.Done"/>.</param>
/// <param name="Depth">How many loaves are on the shelf now.</param>
/// <param name="Blocked">How long it has waited for room; zero if there was some.</param>
/// <param name="IsRedelivered">Whether another had the loaf before, and was gone before it was done with it.</param>
public sealed record ShopReport(ShopAct Act, string Name, int ProcessId, Loaf? Loaf, int Depth, TimeSpan Blocked, bool IsRedelivered);
