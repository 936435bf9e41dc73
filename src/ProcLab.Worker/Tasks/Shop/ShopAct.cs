namespace ProcLab.Worker.Tasks.Shop;

/// <summary>What a producer or consumer has done.</summary>
public enum ShopAct
{
    /// <summary>Put a loaf on the shelf.</summary>
    Made,

    /// <summary>Found the shelf full, and waits for room.</summary>
    Waits,

    /// <summary>Taken a loaf from the shelf.</summary>
    Bought,

    /// <summary>Taken a loaf from the shelf, and stays with it in hand, as it was told to, until it is killed.</summary>
    Holds,

    /// <summary>Ended: there will be no more loaves.</summary>
    Done,
}
