namespace ProcLab.Shared.Holding;

/// <summary>Somebody who uses a shared object.</summary>
internal interface IExpellable
{
    /// <summary>The object can be used no more.</summary>
    void Expel(string reason);
}
