namespace ProcLab.Bench.Measuring;

/// <summary>The same work for all contenders.</summary>
/// <param name="Id">Its number, such as <c>W1</c>.</param>
/// <param name="Title">What it is.</param>
/// <param name="Cases">Its variants.</param>
/// <param name="Contenders">Who does it; ProcLab first.</param>
internal sealed record Workload(string Id, string Title, IReadOnlyList<BenchCase> Cases, IReadOnlyList<Contender> Contenders);
