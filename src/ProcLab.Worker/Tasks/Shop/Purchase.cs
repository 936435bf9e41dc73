namespace ProcLab.Worker.Tasks.Shop;

/// <summary>What a consumer has taken from the shelf.</summary>
/// <param name="Loaf">The loaf; <see langword="null"/> for an end mark.</param>
/// <param name="IsRedelivered">Whether another had it before.</param>
/// <param name="MustStay">Whether the consumer is to stay with it until it is killed.</param>
/// <param name="Done">Says that the consumer is done with it.</param>
internal sealed record Purchase(Loaf? Loaf, bool IsRedelivered, bool MustStay, Action Done);
