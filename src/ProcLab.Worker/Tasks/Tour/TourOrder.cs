namespace ProcLab.Worker.Tasks.Tour;

/// <summary>A step of <c>proclab queue tour</c>.</summary>
/// <param name="Verb">What is to be done.</param>
/// <param name="Item">The item of a put.</param>
/// <param name="Limit">How long it may take; zero for at once, <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes.</param>
public sealed record TourOrder(TourVerb Verb, string? Item, TimeSpan Limit);
