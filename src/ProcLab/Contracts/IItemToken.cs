namespace ProcLab.Contracts;

/// <summary>Has the cancellation token of an item, made when it is first asked for.</summary>
internal interface IItemToken
{
    CancellationToken CancellationToken { get; }
}
